using System;
using System.Text.Json;
using Hapnd.Execution;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>An event in a file of cases, with the names that the platform's API has for its parts.</summary>
internal sealed record GivenEvent
{
    public required string EventType { get; init; }

    public JsonElement Data { get; init; }

    public string? AggregateId { get; init; }

    public string? AggregateType { get; init; }

    public int? Version { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public string? EventId { get; init; }

    public string? TenantId { get; init; }

    public string? CorrelationId { get; init; }

    public string? CausationId { get; init; }

    public JsonElement Metadata { get; init; }

    /// <summary>Where the event is in the log, which code is not told; here so that an event of an export can be taken as it is.</summary>
    public long? Position { get; init; }

    internal Func<History, Event> In(string aggregateId, string aggregateType) => history =>
    {
        var next = history.Next(
            EventType,
            Data.ValueKind == JsonValueKind.Undefined ? null : Data,
            AggregateId ?? aggregateId,
            AggregateType ?? aggregateType);
        return next with
        {
            Version = Version ?? next.Version,
            Timestamp = Timestamp?.ToUniversalTime() ?? next.Timestamp,
            Id = EventId ?? next.Id,
            TenantId = TenantId ?? next.TenantId,
            CorrelationId = CorrelationId,
            CausationId = CausationId,
            Metadata = Metadata.ValueKind == JsonValueKind.Object ? new EventMetadata(Metadata) : null,
        };
    };
}
