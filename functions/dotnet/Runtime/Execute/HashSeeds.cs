using System;
using System.Runtime.CompilerServices;

namespace Hapnd.Runtime.Execute;

/// <summary>
/// Gives .NET's hash codes the same seeds in every process. An immutable or frozen set is enumerated by hash codes, and a
/// fold over it must give the same state whenever and wherever it runs. Elsewhere these seeds are random, against floods
/// of keys that collide; here whoever sends such keys slows a call of their own tenant, which has a budget.
/// </summary>
/// <remarks>.NET has no setting for this, so two private fields are written before anything is kept under a hash code.
/// That it worked is checked: another version of .NET fails at its start and not in a customer's state.</remarks>
internal static class HashSeeds
{
    private const ulong Strings = 0x9E3779B97F4A7C15;
    private const uint Combined = 0x2545F491;

    private const string Adapt = "This .NET does not take the seeds of its hash codes as expected: adapt HashSeeds";

    /// <exception cref="PlatformNotSupportedException">This .NET keeps its seeds elsewhere.</exception>
    internal static void Fix()
    {
        try
        {
            StringSeed(null) = Strings;
            CombinedSeed(default) = Combined;
        }
        catch (Exception unknown) when (unknown is MissingMemberException or TypeLoadException)
        {
            throw new PlatformNotSupportedException(Adapt, unknown);
        }

        if ("hapnd".GetHashCode() != -1174230435 || HashCode.Combine(1, 2) != -1499657217)
        {
            throw new PlatformNotSupportedException(Adapt);
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "<DefaultSeed>k__BackingField")]
    private static extern ref ulong StringSeed([UnsafeAccessorType("System.Marvin")] object? owner);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "s_seed")]
    private static extern ref uint CombinedSeed(HashCode owner);
}
