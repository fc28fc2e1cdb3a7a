using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Hapnd.Execution;

/// <summary>
/// An event's metadata, read when code looks at it: a name that is no Unicode text is in nobody's way who doesn't. Of two
/// entries with one name the last one counts, as in data.
/// </summary>
internal sealed class EventMetadata(JsonElement json) : IReadOnlyDictionary<string, JsonElement>
{
    private Dictionary<string, JsonElement>? _entries;

    public int Count => Entries.Count;

    public IEnumerable<string> Keys => Entries.Keys;

    public IEnumerable<JsonElement> Values => Entries.Values;

    public JsonElement this[string key] => Entries[key];

    public bool ContainsKey(string key) => Entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out JsonElement value) => Entries.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, JsonElement> Entries => _entries ??= Read();

    private Dictionary<string, JsonElement> Read()
    {
        var entries = new Dictionary<string, JsonElement>();
        foreach (var entry in json.EnumerateObject())
        {
            entries[NameOf(entry)] = entry.Value;
        }

        return entries;
    }

    private static string NameOf(JsonProperty entry)
    {
        try
        {
            return entry.Name;
        }
        catch (InvalidOperationException unreadable)
        {
            throw new InvalidOperationException("The metadata of this event has a name with half a surrogate pair, which no text can hold", unreadable);
        }
    }
}
