using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Hapnd.Testing;

/// <summary>Compares JSON with what was expected, and tells each place that differs.</summary>
internal sealed class Differences
{
    private const int MostTold = 20;
    private const int MaxShown = 200;

    private readonly List<string> _found = [];

    internal IReadOnlyList<string> All => _found.Count <= MostTold ? _found : [.. _found.Take(MostTold), $"and {_found.Count - MostTold} more"];

    /// <param name="path">Where they are.</param>
    /// <param name="expected">Undefined where nothing is expected.</param>
    /// <param name="actual">What is there.</param>
    /// <param name="isPartial">Whether an object may have members that are not expected.</param>
    internal void Compare(string path, JsonElement expected, JsonElement actual, bool isPartial)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Undefined:
                break;
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                CompareMembers(path, expected, actual, isPartial);
                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array:
                CompareItems(path, expected, actual, isPartial);
                break;
            default:
                // Numbers by their values: 25 is 25.00.
                if (!JsonElement.DeepEquals(expected, actual))
                {
                    Add(path, Shown(expected), Shown(actual));
                }

                break;
        }
    }

    internal void CompareStates(IReadOnlyDictionary<string, JsonElement>? expected, Dictionary<string, JsonElement> actual, bool isPartial)
    {
        foreach (var (key, state) in expected ?? new Dictionary<string, JsonElement>())
        {
            if (actual.TryGetValue(key, out var found))
            {
                Compare(Place(key), state, found, isPartial);
            }
            else
            {
                Add(Place(key), Shown(state), "not there");
            }
        }

        if (expected is not null && !isPartial)
        {
            foreach (var (key, state) in actual.Where(entry => !expected.ContainsKey(entry.Key)))
            {
                Add(Place(key), "nothing", Shown(state));
            }
        }
    }

    internal void CompareSkipped(IReadOnlyList<string>? expected, IReadOnlyList<string> actual)
    {
        if (expected is not null && !expected.SequenceEqual(actual))
        {
            Add("skipped", Listed(expected), Listed(actual));
        }
    }

    private void CompareMembers(string path, JsonElement expected, JsonElement actual, bool isPartial)
    {
        foreach (var member in expected.EnumerateObject())
        {
            if (actual.TryGetProperty(member.Name, out var other))
            {
                Compare($"{path}.{member.Name}", member.Value, other, isPartial);
            }
            else
            {
                Add($"{path}.{member.Name}", Shown(member.Value), "not there");
            }
        }

        if (!isPartial)
        {
            foreach (var member in actual.EnumerateObject().Where(member => !expected.TryGetProperty(member.Name, out _)))
            {
                Add($"{path}.{member.Name}", "nothing", Shown(member.Value));
            }
        }
    }

    private void CompareItems(string path, JsonElement expected, JsonElement actual, bool isPartial)
    {
        var (wanted, there) = (expected.GetArrayLength(), actual.GetArrayLength());
        for (var i = 0; i < Math.Max(wanted, there); i++)
        {
            if (i < wanted && i < there)
            {
                Compare($"{path}[{i}]", expected[i], actual[i], isPartial);
            }
            else
            {
                Add($"{path}[{i}]", i < wanted ? Shown(expected[i]) : "nothing", i < there ? Shown(actual[i]) : "not there");
            }
        }
    }

    private void Add(string path, string expected, string actual) => _found.Add($"{path}: expected {expected}, but it is {actual}");

    private static string Place(string key) => $"states[\"{key}\"]";

    private static string Listed(IReadOnlyList<string> types) => types.Count == 0 ? "none" : string.Join(", ", types);

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= MaxShown ? text : text[..MaxShown] + "…";
    }
}
