using Hapnd.Projections.Contracts;

namespace Hooks;

public record Seen(int Count);

public class SeenProjection : IProjection<Seen>
{
    public string? ResolveKey(Event @event) => @event.AggregateId;

    public Seen Apply(Seen? state, Event @event) => new Seen((state?.Count ?? 0) + 1);
}
