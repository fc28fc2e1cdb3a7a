namespace Baskets;

public record Line(string Item, decimal Price);

public record Basket
{
    public IReadOnlyList<Line> Lines { get; init; } = [];
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();
    public decimal Total { get; init; }
    public string? Note { get; init; }
}

public record Noted(string? Text);

[AggregateType("basket")]
public class BasketReducer : IReducer<Basket>
{
    public Basket? Apply(Basket? state, Event @event) => @event.Type switch
    {
        "Added" => Add(state ?? new(), @event.GetData<Line>()),
        "Removed" => (state ?? new()) with { Lines = [.. (state ?? new()).Lines.Skip(1)] },
        "Noted" => (state ?? new()) with { Note = @event.GetData<Noted>().Text },
        "Emptied" => null,
        "Broken" => throw new InvalidOperationException("broken"),
        _ => state,
    };

    private static Basket Add(Basket state, Line line)
    {
        var counts = new Dictionary<string, int>(state.Counts);
        counts[line.Item] = counts.GetValueOrDefault(line.Item) + 1;
        return state with { Lines = [.. state.Lines, line], Counts = counts, Total = state.Total + line.Price };
    }
}
