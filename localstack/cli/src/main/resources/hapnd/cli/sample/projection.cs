// Test it:          hapnd test .
// See what it does: hapnd push . --dry-run
// Deploy it:        hapnd push . --watch

using Hapnd.Projections.Contracts;

// The state of one key.
public record @NAME@State
{
    public int Events { get; init; }
    public string Latest { get; init; } = "";
    public DateTimeOffset? LatestAt { get; init; }
}

// How many events the aggregates of each type have had, and what the latest was.
public class @NAME@Projection : IProjection<@NAME@State>
{
    // The key of the state that an event changes: here the aggregate type. An event without a key changes none.
    public string? ResolveKey(Event @event) =>
        @event.Type.StartsWith("Internal", StringComparison.Ordinal) ? null : @event.AggregateType;

    public @NAME@State Apply(@NAME@State? state, Event @event)
    {
        state ??= new @NAME@State();
        // @event.GetData<T>() has the event's data, as a record T of yours.
        return state with
        {
            Events = state.Events + 1,
            Latest = @event.Type,
            LatestAt = @event.Timestamp,
        };
    }
}
