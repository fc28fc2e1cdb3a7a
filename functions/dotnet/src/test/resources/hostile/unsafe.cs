// === unsafe_block
class C { void M() { unsafe { } } } //! HAPND002
// === pointer
class C { unsafe int* P; } //! HAPND002
// === foreign_function
using System.Runtime.InteropServices;
class C
{
    [DllImport("libc")] //! HAPND001
    static extern int getpid(); //! HAPND002
}
// === marshal
class C { object M() => System.Runtime.InteropServices.Marshal.AllocHGlobal(1); } //! HAPND001
// === memory_marshal
class C { Span<byte> M(Span<int> s) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(s); } //! HAPND001
// === unsafe_as
class C { T M<T>(object o) where T : class => System.Runtime.CompilerServices.Unsafe.As<T>(o); } //! HAPND001
// === collections_marshal
class C { Span<int> M(List<int> l) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(l); } //! HAPND001
// === unsafe_accessor
using System.Runtime.CompilerServices;
class C
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "x")] //! HAPND001
    static extern void X(string s); //! HAPND002
}
// === module_initializer
class C
{
    [System.Runtime.CompilerServices.ModuleInitializer] //! HAPND001
    internal static void Init() { }
}
// === explicit_layout
using System.Runtime.InteropServices;
[StructLayout(LayoutKind.Explicit)] //! HAPND001
struct S
{
    [FieldOffset(0)] public object A; //! HAPND001
    [FieldOffset(0)] public string B; //! HAPND001
}
// === inline_array
[System.Runtime.CompilerServices.InlineArray(1000000)] //! HAPND001
struct Big { int _0; }
// === skip_locals_init
class C
{
    [System.Runtime.CompilerServices.SkipLocalsInit] //! HAPND001
    void M() { }
}
// === method_impl
class C
{
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] //! HAPND001
    void M() { }
}
// === interceptor
class C
{
    [System.Runtime.CompilerServices.InterceptsLocation(1, "x")]
    void M() { }
}
namespace System.Runtime.CompilerServices //! HAPND007
{
    class InterceptsLocationAttribute(int version, string data) : Attribute;
}
// === stackalloc
class C { int M() { Span<int> s = stackalloc int[10]; return s[0]; } } //! HAPND002
// === typed_reference
class C { void M() { int i = 1; var r = __makeref(i); } } //! HAPND001 HAPND002
// === arglist
class C { void M(__arglist) { } } //! HAPND002
// === function_pointer
class C { unsafe delegate*<int> P; } //! HAPND002
// === finalizer
class C { ~C() { } } //! HAPND002
// === method_named_finalize
class C { protected void Finalize() { } } //! HAPND002
// === ignores_access_checks
[assembly: System.Runtime.CompilerServices.IgnoresAccessChecksTo("System.Private.CoreLib")] //! HAPND008
namespace System.Runtime.CompilerServices //! HAPND007
{
    class IgnoresAccessChecksToAttribute(string name) : Attribute;
}
// === names_the_guard
class C { void M() => Hapnd.Execution.Guard.Check(); } //! HAPND001
// === namespace_of_the_platform
namespace Hapnd.Execution; //! HAPND007
class Guard { public static void Check() { } }
// === nested_namespace_of_the_platform
namespace Hapnd
{
    namespace Execution { class Guard { } } //! HAPND007
}
// === script_reference
#r "System.Diagnostics.Process.dll" //! HAPND002
class C { }
// === script_load
#load "other.csx" //! HAPND002
class C { }
// === moves_errors_elsewhere
#line 1 "Other.cs" //! HAPND002
class C { object M() => System.IO.Path.GetTempPath(); } //! HAPND001
// === constructor_that_hides_a_creation_in_a_ref
class A
{
    int _f;
    A(ref int x) : this(ref new A().M()) { } //! HAPND002
    A() { }
    ref int M() => ref _f;
}
