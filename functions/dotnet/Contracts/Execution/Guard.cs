using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Hapnd.Execution;

/// <summary>
/// What the compiler weaves into customers' code: a look at the limits at the head of each loop and function.
/// Customers' sources can't name this type; it is public because their assemblies call it.
/// </summary>
/// <remarks>
/// A process runs one call at a time. Who watches the call sets the verdict from another thread, so a check costs one
/// read of a field.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    private static volatile int _verdict;
    private static nint _stackStart;
    private static nint _stackAllowed;
    private static nint _stackWhole;

    internal static Verdict Verdict
    {
        get => (Verdict)_verdict;
        set => _verdict = (int)value;
    }

    /// <summary>At the head of a loop and at each jump.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (_verdict != 0)
        {
            Stop();
        }
    }

    /// <summary>At the entry of a function. True, so that an expression can be guarded as well.</summary>
    public static bool Enter()
    {
        byte here = 0;
        CheckDepth(AddressOf(ref here), _stackAllowed);
        Check();
        return true;
    }

    /// <summary>
    /// At the entry of static initialization: .NET cleans up at each level of it, and an exception needs much stack for that.
    /// </summary>
    public static bool EnterCostly()
    {
        byte here = 0;
        CheckDepth(AddressOf(ref here), _stackAllowed / 4);
        Check();
        return true;
    }

    /// <summary>At the entry of what the compiler generates for records: its frames are small, and nobody wrote a recursion.</summary>
    public static void EnterGenerated()
    {
        byte here = 0;
        CheckDepth(AddressOf(ref here), 4 * _stackAllowed);
        Check();
    }

    /// <summary>
    /// Around the size of an array or a collection. The JIT compiler lays out arrays whose size it can see, and ends the
    /// process where they are huge; this it can't see through.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Size(int size) => size;

    /// <inheritdoc cref="Size(int)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Size(long size) => size;

    /// <inheritdoc cref="Size(int)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong Size(ulong size) => size;

    private static void CheckDepth(nint here, nint allowed)
    {
        if (IsDeep(here, allowed))
        {
            // How deep that is differs from run to run, so nothing may catch it and make a state of it.
            Verdict = Verdict.TooDeep;
            throw new InsufficientExecutionStackException();
        }
    }

    private static bool IsDeep(nint here, nint allowed)
    {
        var depth = _stackStart - here;
        // Other threads have stacks of their own, which lie elsewhere.
        return depth > allowed && depth < _stackWhole;
    }

    /// <summary>
    /// From here on the calling thread's stack is measured. What .NET calls in itself is not guarded and has the whole of
    /// it; guarded code has less, because an exception takes its time to leave each frame.
    /// </summary>
    internal static void MeasureStack(int allowed, int whole)
    {
        byte here = 0;
        (_stackStart, _stackAllowed, _stackWhole) = (AddressOf(ref here), allowed, whole);
    }

    private static nint AddressOf(ref byte place) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref place);

    /// <summary>
    /// The filter of each catch clause: nothing catches a verdict. Nor is anything caught where exceptions thrown in catch
    /// clauses have piled up: the frames of each stay until the last one is caught.
    /// </summary>
    public static bool MayCatch()
    {
        byte here = 0;
        return _verdict == 0 && !IsDeep(AddressOf(ref here), _stackWhole / 2);
    }

    private static void Stop() => throw new LimitExceededException((Verdict)_verdict);
}

internal enum Verdict
{
    None,
    OutOfTime,
    OutOfMemory,
    TooDeep,
    RegexOutOfTime,
}

internal sealed class LimitExceededException(Verdict verdict) : Exception(verdict.ToString());
