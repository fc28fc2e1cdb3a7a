using System;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>Whole numbers without a limit, as JSON numbers.</summary>
internal sealed class BigIntegerConverter : JsonConverter<BigInteger>
{
    /// <summary>Readers of JSON refuse longer numbers, ours too.</summary>
    private const int MaxDigits = 1_000;

    public override BigInteger Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Parse(TextOf(ref reader));

    public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) => writer.WriteRawValue(Format(value));

    public override BigInteger ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) => writer.WritePropertyName(Format(value));

    internal static string TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!;
        }

        return reader.TokenType == JsonTokenType.Number
            ? Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan)
            : throw new JsonException();
    }

    private static BigInteger Parse(string text) =>
        text.Length <= MaxDigits + 1 && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw new JsonException();

    // The logarithm first: writing a huge number in tens takes long.
    private static string Format(BigInteger value) => value.GetBitLength() <= MaxDigits * 3.3
        ? value.ToString(CultureInfo.InvariantCulture)
        : throw new JsonException($"A BigInteger may have {MaxDigits} digits in JSON.");
}

/// <summary>Its two parts. .NET writes what follows from them too, and reads none of it.</summary>
internal sealed class ComplexConverter : JsonConverter<Complex>
{
    public override Complex Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var parts = JsonSerializer.Deserialize<Parts>(ref reader, options);
        return new Complex(parts.Real, parts.Imaginary);
    }

    public override void Write(Utf8JsonWriter writer, Complex value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Parts { Real = value.Real, Imaginary = value.Imaginary }, options);

    private struct Parts
    {
        public double Real { get; set; }

        public double Imaginary { get; set; }
    }
}

internal sealed class NativeIntegerConverter : JsonConverter<nint>
{
    public override nint Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => (nint)JsonSerializer.Deserialize<long>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, nint value, JsonSerializerOptions options) => writer.WriteNumberValue((long)value);
}

internal sealed class UnsignedNativeIntegerConverter : JsonConverter<nuint>
{
    public override nuint Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => (nuint)JsonSerializer.Deserialize<ulong>(ref reader, options);

    public override void Write(Utf8JsonWriter writer, nuint value, JsonSerializerOptions options) => writer.WriteNumberValue((ulong)value);
}
