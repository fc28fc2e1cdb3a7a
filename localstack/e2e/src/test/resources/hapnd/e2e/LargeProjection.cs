namespace Large;

public record Note(string Text);

public record Kept(int Count, string Text);

/// <summary>Keeps the last text of each aggregate, which may be too large for an item.</summary>
public class LastNotes : IProjection<Kept>
{
    public Kept Apply(Kept? state, Event @event) => new((state?.Count ?? 0) + 1, @event.GetData<Note>().Text);
}
