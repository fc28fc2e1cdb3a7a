namespace Bench;

public sealed record Noted(int Number, string Note);

public sealed record BenchState
{
    public int Count { get; init; }
    public IReadOnlyList<string> Recent { get; init; } = [];
}

/// <summary>Keeps the last four notes, so that the state is about 1 KB and stays so.</summary>
public sealed class BenchReducer : IReducer<BenchState>
{
    public BenchState Apply(BenchState? state, Event @event)
    {
        state ??= new BenchState();
        var noted = @event.GetData<Noted>();
        return state with
        {
            Count = state.Count + 1,
            Recent = [.. state.Recent.TakeLast(3), noted.Note],
        };
    }
}
