using System;
using System.Collections.Generic;
using System.Text.Json;
using Hapnd.Execution;
using Hapnd.Projections.Contracts;
using Hapnd.Runtime.Execute;

namespace Hapnd.Runtime.Protocol;

/// <summary>An event as it was sent. Whatever is wrong with it is the fault of this event alone.</summary>
internal readonly record struct SentEvent(JsonElement Json)
{
    /// <summary>For an error's eyes, so it answers something in any case.</summary>
    internal string Id
    {
        get
        {
            try
            {
                return Text("id");
            }
            catch (UnreadableEventException)
            {
                return "";
            }
        }
    }

    /// <summary>For an error's eyes, so it answers something in any case.</summary>
    internal long Version =>
        Member("version") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var version) ? version : 0;

    internal string Key => Text("key");

    /// <exception cref="UnreadableEventException">Something in it can't be held by C#.</exception>
    internal Event Read(JsonSerializerOptions options) => new()
    {
        Id = Text("id"),
        Type = Text("type"),
        AggregateId = Text("aggregateId"),
        AggregateType = Text("aggregateType"),
        TenantId = Text("tenantId"),
        Version = Version is > 0 and <= int.MaxValue ? (int)Version : throw Unreadable("version"),
        Timestamp = Member("timestamp") is { ValueKind: JsonValueKind.String } time && time.TryGetDateTimeOffset(out var timestamp)
            ? timestamp
            : throw Unreadable("timestamp"),
        CorrelationId = Optional("correlationId"),
        CausationId = Optional("causationId"),
        Metadata = Member("metadata") is { ValueKind: JsonValueKind.Object } metadata ? new EventMetadata(metadata) : null,
        Data = Member("data") ?? throw Unreadable("data"),
        Json = options,
    };

    private string Text(string name) => Optional(name) ?? throw Unreadable(name);

    private string? Optional(string name)
    {
        try
        {
            return Member(name) switch
            {
                null or { ValueKind: JsonValueKind.Null } => null,
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                _ => throw Unreadable(name),
            };
        }
        catch (InvalidOperationException)
        {
            throw Unreadable(name); // Half a surrogate pair.
        }
    }

    private JsonElement? Member(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) ? value : null;

    private static UnreadableEventException Unreadable(string name) =>
        new($"The event can't be handed to the code: its '{name}' is missing, no Unicode text, or out of range");
}
