namespace Runaway;

public record Count(int Value, string? Text = null);

public abstract class Counting : IReducer<Count>
{
    public Count Apply(Count? state, Event @event) =>
        @event.Type == "Bad" ? Misbehave() : new((state?.Value ?? 0) + 1);

    protected abstract Count Misbehave();
}

[AggregateType("$PREFIXloops")]
public class Loops : Counting
{
    protected override Count Misbehave()
    {
        int i = 0;
        while (true)
        {
            i++;
        }
    }
}

[AggregateType("$PREFIXrecurses")]
public class Recurses : Counting
{
    protected override Count Misbehave() => new(Deeper(1));

    private static int Deeper(int depth) => Deeper(depth + 1) + Deeper(depth + 2);
}

[AggregateType("$PREFIXallocates")]
public class Allocates : Counting
{
    protected override Count Misbehave()
    {
        var all = new List<byte[]>();
        while (true)
        {
            all.Add(new byte[1_000_000]);
        }
    }
}

[AggregateType("$PREFIXthrows")]
public class Throws : Counting
{
    protected override Count Misbehave() => throw new InvalidOperationException("this reducer is broken");
}

[AggregateType("$PREFIXswells")]
public class Swells : Counting
{
    protected override Count Misbehave() => new(0, new string('x', 20_000_000));
}

/// <summary>What the compiler would write for a record calls itself, and is written out with a check.</summary>
[AggregateType("$PREFIXcompares")]
public class Compares : Counting
{
    private record Node(Node? Next, int Depth);

    protected override Count Misbehave()
    {
        Node? left = null;
        Node? right = null;
        for (int i = 0; i < 1_000_000; i++)
        {
            left = new Node(left, i);
            right = new Node(right, i);
        }
        return new(left == right ? 1 : 2);
    }
}

/// <summary>.NET's own types ask each other for their hash codes, where no check can be woven in: this ends the process.</summary>
[AggregateType("$PREFIXdies")]
public class Dies : Counting
{
    protected override Count Misbehave()
    {
        object nested = 0;
        for (int i = 0; i < 900_000; i++)
        {
            nested = new KeyValuePair<object, int>(nested, i);
        }
        return new(new HashSet<object> { nested }.Count);
    }
}
