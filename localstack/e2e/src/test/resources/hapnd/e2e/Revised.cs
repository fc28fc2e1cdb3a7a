namespace Counting;

public record Count(int Value, string? Last);

/// <summary>Counter.cs as its owner would like to have it.</summary>
[AggregateType("$TYPE")]
public class Counter : IReducer<Count>
{
    public Count Apply(Count? state, Event @event) => @event.Type switch
    {
        "Bad" => throw new InvalidOperationException("no way over " + @event.Type),
        "Rare" => new((state?.Value ?? 0) + 10, @event.Type),
        _ => new((state?.Value ?? 0) + 1, @event.Type),
    };
}
