namespace Streams;

public record Entry(int Count, string Note);

/// <summary>Counts each aggregate's events; its note is as long as the last event says.</summary>
public class Ledger : IProjection<Entry>
{
    public record Written(int Length);

    public Entry Apply(Entry? state, Event @event) =>
        new((state?.Count ?? 0) + 1, new string('x', @event.GetData<Written>()?.Length ?? 0));

    public string? ResolveKey(Event @event) => @event.AggregateType == "ledger" ? "of-" + @event.AggregateId : null;
}
