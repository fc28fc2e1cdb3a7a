using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>Immutable hash sets of strings, in ordinal order on paper and in a stable order in memory.</summary>
internal sealed class StableSetConverter : JsonConverter<ImmutableHashSet<string>>
{
    public override ImmutableHashSet<string> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        ImmutableHashSet.CreateRange(
            StableHash.Instance,
            JsonSerializer.Deserialize<List<string>>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, ImmutableHashSet<string> set, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in set.Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }
}
