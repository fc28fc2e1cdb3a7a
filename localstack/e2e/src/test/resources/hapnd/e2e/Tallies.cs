namespace Tallies;

/// <summary>What came, and in which order: a sum for each aggregate that any other order of its events would change.</summary>
public record Tally
{
    public int Count { get; init; }
    public string? Last { get; init; }
    public int Code { get; init; }
    public SortedDictionary<string, long> Sums { get; init; } = new();

    public Tally With(Event @event)
    {
        var sums = new SortedDictionary<string, long>(Sums);
        sums.TryGetValue(@event.AggregateId, out var sum);
        sums[@event.AggregateId] = (sum * 31 + @event.Version) % 1_000_003;
        return new Tally { Count = Count + 1, Last = @event.Type, Code = $CODE, Sums = sums };
    }
}

public record Painted(string? Colour);

public class ByAggregate : IProjection<Tally>
{
    public Tally Apply(Tally? state, Event @event) => (state ?? new()).With(@event);
}

public class ByColour : IProjection<Tally>
{
    public string? ResolveKey(Event @event) => @event.GetData<Painted>().Colour;

    public Tally Apply(Tally? state, Event @event)
    {
        if (@event.Type == "$BAD")
        {
            throw new InvalidOperationException($"no way over {@event.Type}");
        }

        return (state ?? new()).With(@event);
    }
}
