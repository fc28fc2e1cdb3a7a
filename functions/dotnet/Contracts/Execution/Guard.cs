using System;
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
public static class Guard
{
    private static volatile int _verdict;

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
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Check();
        return true;
    }

    /// <summary>The filter of each catch clause: nothing catches a verdict.</summary>
    public static bool MayCatch() => _verdict == 0;

    private static void Stop() => throw new LimitExceededException((Verdict)_verdict);
}

internal enum Verdict
{
    None,
    OutOfTime,
    OutOfMemory,
}

internal sealed class LimitExceededException(Verdict verdict) : Exception(verdict.ToString());
