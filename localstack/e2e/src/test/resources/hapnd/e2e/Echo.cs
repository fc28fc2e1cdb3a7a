using System.Text.Json;

namespace Echoes;

/// <summary>What came, as it came.</summary>
public record Echo
{
    public JsonElement Data { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }
    public string? Type { get; init; }
    public string? Aggregate { get; init; }
    public string? Correlation { get; init; }

    public static Echo Of(Event @event) => new()
    {
        Data = @event.GetData<JsonElement>(),
        Metadata = @event.Metadata,
        Type = @event.Type,
        Aggregate = @event.AggregateId,
        Correlation = @event.CorrelationId,
    };
}
