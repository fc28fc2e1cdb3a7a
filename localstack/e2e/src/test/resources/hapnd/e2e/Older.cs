namespace Older;

public record Seen(int Count);

public class Counts : IProjection<Seen>
{
    public Seen Apply(Seen? state, Event @event) => new((state?.Count ?? 0) + 1);

    object? IProjection.Apply(object? state, Event @event) => Apply((Seen?)state, @event);
}
