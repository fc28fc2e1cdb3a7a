namespace Counting;

public record Count(int Value, string? Last);

[AggregateType("$TYPE")]
public class Counter : IReducer<Count>
{
    public Count Apply(Count? state, Event @event) => new((state?.Value ?? 0) + $STEP, @event.Type);
}
