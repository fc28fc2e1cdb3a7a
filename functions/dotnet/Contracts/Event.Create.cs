using System;
using System.Globalization;
using System.Text.Json;
using Hapnd.Execution;

namespace Hapnd.Projections.Contracts;

public sealed partial record Event
{
    private static readonly DateTimeOffset FirstTimestamp = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes an event for a test. Code that is uploaded can't call it: there, events come from the log.</summary>
    /// <remarks>
    /// Whatever is left out is the same in each run, and follows from the version: an event of version 3 is one of
    /// 2026-01-01T00:00:02Z.
    /// </remarks>
    /// <param name="type">What happened, such as <c>ItemAdded</c>.</param>
    /// <param name="data">
    /// An object, such as <c>new { item = "Widget" }</c>, which is written as JSON with camelCase names; or JSON itself, as a
    /// <see cref="JsonElement"/> or as a text, such as <c>"""{"item": "Widget"}"""</c>. Without data the event has <c>{}</c>.
    /// </param>
    /// <param name="aggregateId">The aggregate that it happened to.</param>
    /// <param name="aggregateType">The type of that aggregate.</param>
    /// <param name="version">The position within the aggregate, from 1.</param>
    /// <param name="timestamp">When it was appended; it becomes a time in UTC.</param>
    /// <param name="id">The event's own id; made of aggregate and version where it is left out.</param>
    /// <param name="tenantId">Whose event it is.</param>
    /// <param name="correlationId">What it belongs to, together with others.</param>
    /// <param name="causationId">What caused it.</param>
    /// <param name="metadata">An object, or JSON, as for data.</param>
    /// <exception cref="ArgumentException">A text is empty, or no JSON; the version is less than 1; the metadata is no object.</exception>
    public static Event Create(
        string type,
        object? data = null,
        string aggregateId = "aggregate_1",
        string aggregateType = "aggregate",
        int version = 1,
        DateTimeOffset? timestamp = null,
        string? id = null,
        string tenantId = "tenant_1",
        string? correlationId = null,
        string? causationId = null,
        object? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(aggregateId);
        ArgumentException.ThrowIfNullOrEmpty(aggregateType);
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        return new Event
        {
            Id = id ?? string.Create(CultureInfo.InvariantCulture, $"evt_{aggregateId}_{version}"),
            Type = type,
            AggregateId = aggregateId,
            AggregateType = aggregateType,
            TenantId = tenantId,
            Version = version,
            Timestamp = timestamp?.ToUniversalTime() ?? FirstTimestamp.AddSeconds(version - 1),
            CorrelationId = correlationId,
            CausationId = causationId,
            Metadata = metadata is null ? null
                : ToJson(metadata, nameof(metadata)) is { ValueKind: JsonValueKind.Object } entries ? new EventMetadata(entries)
                : throw new ArgumentException("Metadata is an object of names and values", nameof(metadata)),
            Data = data is null ? JsonElement.Parse("{}") : ToJson(data, nameof(data)),
        };
    }

    private static JsonElement ToJson(object value, string parameter)
    {
        try
        {
            return value switch
            {
                JsonElement { ValueKind: not JsonValueKind.Undefined } json => json.Clone(),
                string text => JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = ContractJson.MaxReadDepth }),
                _ => JsonSerializer.SerializeToElement(value, value.GetType(), ContractJson.Shared),
            };
        }
        catch (Exception unfit) when (unfit is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ArgumentException(value is string
                ? $"The text is no JSON; a text as data is one in quotes, such as \"\\\"hello\\\"\": {unfit.Message}"
                : $"A {value.GetType().Name} can't be written as JSON: {unfit.Message}", parameter, unfit);
        }
    }
}
