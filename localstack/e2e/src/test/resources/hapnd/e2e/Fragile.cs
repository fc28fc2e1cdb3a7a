using Hapnd.Projections.Contracts;

public record Seen(int Events);

public class Fragile : IProjection<Seen>
{
    public string? ResolveKey(Event @event) => @event.AggregateId;

    public Seen Apply(Seen? state, Event @event) =>
        @event.Type == "Impossible"
            ? throw new InvalidOperationException("this can't be")
            : new Seen((state?.Events ?? 0) + 1);
}
