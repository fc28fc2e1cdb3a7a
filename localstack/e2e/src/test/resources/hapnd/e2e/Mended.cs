namespace Runaway;

public record Count(int Value, string? Text = null);

public abstract class Counting : IReducer<Count>
{
    public Count Apply(Count? state, Event @event) => new((state?.Value ?? 0) + 1);
}

[AggregateType("$PREFIXloops")]
public class Loops : Counting;

[AggregateType("$PREFIXrecurses")]
public class Recurses : Counting;

[AggregateType("$PREFIXallocates")]
public class Allocates : Counting;

[AggregateType("$PREFIXthrows")]
public class Throws : Counting;

[AggregateType("$PREFIXswells")]
public class Swells : Counting;

[AggregateType("$PREFIXcompares")]
public class Compares : Counting;

[AggregateType("$PREFIXdies")]
public class Dies : Counting;
