using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>Values that are text in JSON, as they are written in C#: <c>^1</c>, <c>1..^2</c>.</summary>
internal static class TextConverters
{
    internal static readonly JsonConverter Rune = new Of<Rune>(ParseRune, rune => rune.ToString());

    internal static readonly JsonConverter Index = new Of<Index>(ParseIndex, index => index.ToString());

    internal static readonly JsonConverter Range = new Of<Range>(ParseRange, range => range.ToString());

    internal static readonly JsonConverter StringBuilder = new Of<StringBuilder>(text => new StringBuilder(text), text => text.ToString());

    private static Rune ParseRune(string text) =>
        System.Text.Rune.DecodeFromUtf16(text, out var rune, out var length) == System.Buffers.OperationStatus.Done && length == text.Length
            ? rune : throw new JsonException();

    private static Index ParseIndex(string text) =>
        int.TryParse(text.StartsWith('^') ? text[1..] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new Index(value, text.StartsWith('^')) : throw new JsonException();

    private static Range ParseRange(string text) =>
        text.Split("..") is [var start, var end] ? new Range(ParseIndex(start), ParseIndex(end)) : throw new JsonException();

    private sealed class Of<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
        where T : notnull
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(format(value));
    }
}
