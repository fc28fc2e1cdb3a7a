using System;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>
/// Half of a character outside of the first 65,536, as a cut through an emoji leaves it. UTF-8 has no place for it, so .NET
/// writes <c>\uFFFD</c> instead: where that is seen in a state, it is written once more by converters which refuse such text.
/// </summary>
internal static class HalfCharacters
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Strict = [];

    /// <exception cref="NotSupportedException">There is such text; the message names the member.</exception>
    internal static void Refuse<TState>(TState state, ReadOnlySpan<byte> written, JsonSerializerOptions json)
    {
        if (written.IndexOf(@"\uFFFD"u8) >= 0)
        {
            JsonSerializer.SerializeToUtf8Bytes(state, Strict.GetValue(json, WithConverters));
        }
    }

    private static JsonSerializerOptions WithConverters(JsonSerializerOptions json)
    {
        var strict = new JsonSerializerOptions(json);
        strict.Converters.Insert(0, new OfString());
        strict.Converters.Insert(0, new OfChar());
        return strict;
    }

    private static string Whole(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                throw new NotSupportedException("A text has half of a character, as when an emoji is cut in two: cut between its Runes.");
            }

            rest = rest[length..];
        }

        return text;
    }

    private sealed class OfString : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Whole(value));

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(Whole(value));
    }

    private sealed class OfChar : JsonConverter<char>
    {
        public override char Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString()![0];

        public override void Write(Utf8JsonWriter writer, char value, JsonSerializerOptions options) => writer.WriteStringValue(Whole(value.ToString()));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, char value, JsonSerializerOptions options) => writer.WritePropertyName(Whole(value.ToString()));
    }
}
