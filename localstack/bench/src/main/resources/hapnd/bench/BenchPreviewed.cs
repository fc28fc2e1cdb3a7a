namespace Bench;

public sealed record Noted(int Number, string Note);

public sealed record Summary(int Count, long Sum, string Last);

/// <summary>A state for each aggregate, as another version of the code computes it.</summary>
public sealed class PerAggregate : IProjection<Summary>
{
    public Summary Apply(Summary? state, Event @event)
    {
        var noted = @event.GetData<Noted>();
        return new Summary((state?.Count ?? 0) + 1, (state?.Sum ?? 0) + (noted.Number * 2), noted.Note);
    }
}
