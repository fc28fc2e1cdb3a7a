using System;
using System.Globalization;

namespace Hapnd.Execution;

/// <summary>What a projection may answer as the key of a state.</summary>
internal static class StateKey
{
    /// <exception cref="InvalidOperationException">No text can hold it, so two such keys would become one.</exception>
    internal static string? Checked(string? key)
    {
        for (var i = 0; i < key?.Length; i++)
        {
            if (char.IsSurrogate(key[i]) && !(char.IsHighSurrogate(key[i]) && i + 1 < key.Length && char.IsLowSurrogate(key[++i])))
            {
                throw new InvalidOperationException($"ResolveKey answered a key with half a surrogate pair, at index {i.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        return key;
    }
}
