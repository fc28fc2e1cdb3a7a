using System;
using System.Collections.Generic;

namespace Hapnd.Execution;

/// <summary>
/// Strings compared ordinally, with a hash that is the same in every process. Immutable sets and dictionaries are
/// enumerated by hash, and .NET's own string hash has a new seed in each process: a fold that looks at the first entry
/// would differ from one process to the next.
/// </summary>
internal sealed class StableHash : IEqualityComparer<string>
{
    internal static readonly StableHash Instance = new();

    public bool Equals(string? left, string? right) => string.Equals(left, right, StringComparison.Ordinal);

    public int GetHashCode(string text)
    {
        var hash = 2166136261u;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 16777619u;
        }

        return (int)hash;
    }
}
