// === writes_less_than_it_says
class Leak : ISpanFormattable //! HAPND001
{
    public string ToString(string? f, IFormatProvider? p) => "";
    public bool TryFormat(Span<char> d, out int n, ReadOnlySpan<char> f, IFormatProvider? p) { n = d.Length; return true; }
}
// === writes_less_bytes_than_it_says
struct Leak : IUtf8SpanFormattable //! HAPND001
{
    public bool TryFormat(Span<byte> d, out int n, ReadOnlySpan<char> f, IFormatProvider? p) { n = d.Length; return true; }
}
// === handler_used_twice
using System.Runtime.CompilerServices;
class C
{
    string M()
    {
        var h = new DefaultInterpolatedStringHandler(1, 1); //! HAPND001
        var copy = h; //! HAPND001
        return h.ToStringAndClear() + copy.ToStringAndClear(); //! HAPND001
    }
}
// === handler_as_a_parameter
using System.Runtime.CompilerServices;
class C
{
    string M(DefaultInterpolatedStringHandler h) //! HAPND001
        => h.ToString(); //! HAPND001
    string N() => M($"{1}");
}
// === handler_behind_an_alias
using H = System.Runtime.CompilerServices.DefaultInterpolatedStringHandler; //! HAPND001
class C { void M() { H h = default; } } //! HAPND001
// === handler_of_a_string_builder
class C { void M(System.Text.StringBuilder b) { System.Text.StringBuilder.AppendInterpolatedStringHandler h = new(1, 1, b); } } //! HAPND001
// === handler_of_a_span
class C { void M() { MemoryExtensions.TryWriteInterpolatedStringHandler h = default; } } //! HAPND001
// === string_from_a_span_action
class C { string M() => string.Create(10, 1, (span, state) => { }); } //! HAPND001
// === uninitialized_array
class C { byte[] M() => GC.AllocateUninitializedArray<byte>(10); } //! HAPND001
// === buffer_writer
class C { object M() => new System.Buffers.ArrayBufferWriter<byte>(); } //! HAPND001
// === immutable_array_from_an_array
using System.Runtime.InteropServices;
class C { object M(int[] a) => ImmutableCollectionsMarshal.AsImmutableArray(a); } //! HAPND001
// === list_of_unset_items
class C { void M(List<int> l) => System.Runtime.InteropServices.CollectionsMarshal.SetCount(l, 9); } //! HAPND001
// === unset_variable
class C { void M() { System.Runtime.CompilerServices.Unsafe.SkipInit(out int x); } } //! HAPND001
