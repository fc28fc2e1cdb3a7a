namespace Large;

public record Note(string Text);

public record Kept(int Count, string Text);

/// <summary>Keeps the last text, which may be too large for an item.</summary>
[AggregateType("note")]
public class LastNote : IReducer<Kept>
{
    public Kept Apply(Kept? state, Event @event) =>
        new((state?.Count ?? 0) + $STEP, @event.GetData<Note>().Text);
}
