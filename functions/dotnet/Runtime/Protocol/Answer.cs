using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hapnd.Runtime.Protocol;

/// <summary>An answer of the protocol.</summary>
/// <param name="Json">The document.</param>
/// <param name="Last">The process can't answer another request: a thread in it does not stop.</param>
internal sealed record Answer(ReadOnlyMemory<byte> Json, bool Last = false)
{
    /// <summary>Lambda refuses an answer above 6 MB.</summary>
    internal const int MaxBytes = 5_500_000;

    internal static Answer Write(Action<Utf8JsonWriter> members, bool last = false)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return new Answer(buffer.WrittenMemory, last);
    }
}

internal static class AnswerParts
{
    /// <summary>A state as it was written, with no second look at it.</summary>
    internal static void WriteState(this Utf8JsonWriter writer, byte[]? state)
    {
        writer.WritePropertyName("state");
        if (state is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(state, skipInputValidation: true);
        }
    }

    internal static void WriteError(this Utf8JsonWriter writer, string code, string? eventId, long version, string message)
    {
        writer.WriteBoolean("ok", false);
        writer.WriteStartObject("error");
        writer.WriteString("code", code);
        writer.WriteString("eventId", eventId);
        writer.WriteNumber("version", version);
        writer.WriteString("message", message);
        writer.WriteEndObject();
    }
}
