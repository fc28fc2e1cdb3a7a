using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>Immutable dictionaries with string keys, in ordinal order on paper and in a stable order in memory.</summary>
internal sealed class StableDictionaryConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>)
        && type.GenericTypeArguments[0] == typeof(string);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type.GenericTypeArguments[1]))!;

    private sealed class Of<TValue> : JsonConverter<ImmutableDictionary<string, TValue>>
    {
        public override ImmutableDictionary<string, TValue> Read(
            ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            ImmutableDictionary.CreateRange(
                StableHash.Instance,
                JsonSerializer.Deserialize<Dictionary<string, TValue>>(ref reader, options) ?? []);

        public override void Write(
            Utf8JsonWriter writer, ImmutableDictionary<string, TValue> entries, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (key, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(options.DictionaryKeyPolicy?.ConvertName(key) ?? key);
                JsonSerializer.Serialize(writer, value, options);
            }

            writer.WriteEndObject();
        }
    }
}
