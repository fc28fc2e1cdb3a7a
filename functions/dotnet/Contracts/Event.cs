using System;
using System.Collections.Generic;
using System.Text.Json;
using Hapnd.Execution;

namespace Hapnd.Projections.Contracts;

/// <summary>A fact that happened to an aggregate.</summary>
/// <remarks>All that a fold may know is in it: it has no clock, no randomness and no ids but the event's own.</remarks>
public sealed partial record Event
{
    /// <summary>Unique: <c>evt_…</c></summary>
    public required string Id { get; init; }

    /// <summary>What happened, such as <c>ItemAdded</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The aggregate that it happened to, such as <c>order_1</c>.</summary>
    public required string AggregateId { get; init; }

    /// <summary>The kind of aggregate that it happened to, such as <c>order</c>.</summary>
    public required string AggregateType { get; init; }

    /// <summary>The tenant whose event it is: <c>tenant_…</c></summary>
    public required string TenantId { get; init; }

    /// <summary>The position within the aggregate, from 1 with no gaps.</summary>
    /// <remarks>An int, because it converts to a long where code wants that, and not the other way round.</remarks>
    public required int Version { get; init; }

    /// <summary>When the event was appended, in UTC: the only clock there is.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What the event belongs to, such as a request or a process, if whoever appended it named that.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What caused the event, such as the id of a command or of another event, if whoever appended it named that.</summary>
    public string? CausationId { get; init; }

    /// <summary>What was appended beside the data, such as who did it; null if nothing was.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Metadata { get; init; }

    internal JsonElement Data { get; init; }

    /// <summary>The options belong to the loaded assembly: their cache of types must go when it is unloaded.</summary>
    internal JsonSerializerOptions? Json { get; init; }

    /// <summary>The event's data as <typeparamref name="T"/>: camelCase names, read case-insensitively.</summary>
    /// <typeparam name="T">What the data is read as, such as <c>record ItemAdded(string Item, decimal Price)</c>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="InvalidOperationException">The data can't be read as that type.</exception>
    public T GetData<T>()
    {
        Guard.Enter();
        // Before any options are asked for, which would remember the type.
        if (Data.ValueKind == JsonValueKind.Undefined)
        {
            throw new InvalidOperationException($"This {Type} event was made without data: Event.Create makes one for a test");
        }

        try
        {
            return Data.Deserialize<T>(Json ?? ContractJson.Shared)
                ?? throw new InvalidOperationException($"The data of this {Type} event is null");
        }
        catch (NotSupportedException unfit) when (Json is null)
        {
            // The platform's compiler refuses such types, or writes into them what the serialiser needs.
            throw new InvalidOperationException($"The data of this {Type} event can't be read as {typeof(T).Name}: {unfit.Message}"
                + CarriedTypes.AdviceOn(typeof(T), ContractJson.Shared), unfit);
        }
        catch (JsonException unreadable)
        {
            var place = string.IsNullOrEmpty(unreadable.Path) ? "" : $" at {unreadable.Path}";
            throw new InvalidOperationException(
                $"The data of this {Type} event can't be read as {typeof(T).Name}{place}: {unreadable.Message}", unreadable);
        }
    }
}
