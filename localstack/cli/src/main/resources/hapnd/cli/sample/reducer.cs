// Test it:          hapnd test .
// See what it does: hapnd push . --dry-run
// Deploy it:        hapnd push . --watch

using Hapnd.Projections.Contracts;

// The data of the events. An event's type is the name of its record.
public record @NAME@Opened(string Title);

public record @NAME@Renamed(string Title);

public record @NAME@Closed;

// The state of one @SMALL@: what its events have made of it.
public record @NAME@State
{
    public string Title { get; init; } = "";
    public bool Open { get; init; }
    public int Renamed { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
}

[AggregateType("@SMALL@")]
public class @NAME@Reducer : IReducer<@NAME@State>
{
    public @NAME@State Apply(@NAME@State? state, Event @event)
    {
        state ??= new @NAME@State();
        return @event.Type switch
        {
            "@NAME@Opened" => state with { Title = @event.GetData<@NAME@Opened>().Title, Open = true },
            "@NAME@Renamed" => state with
            {
                Title = @event.GetData<@NAME@Renamed>().Title,
                Renamed = state.Renamed + 1,
            },
            // Whatever it needs from outside is in the event: there is no clock here.
            "@NAME@Closed" => state with { Open = false, ClosedAt = @event.Timestamp },
            // An event that this version doesn't know changes nothing.
            _ => state,
        };
    }
}
