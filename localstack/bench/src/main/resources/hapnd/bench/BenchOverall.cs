namespace Bench;

public sealed record Noted(int Number, string Note);

public sealed record Total(int Count, long Sum, string Last);

/// <summary>One state for all aggregates.</summary>
public sealed class Overall : IProjection<Total>
{
    public string? ResolveKey(Event @event) => "all";

    public Total Apply(Total? state, Event @event)
    {
        var noted = @event.GetData<Noted>();
        return new Total((state?.Count ?? 0) + 1, (state?.Sum ?? 0) + noted.Number, noted.Note);
    }
}
