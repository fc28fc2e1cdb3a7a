// === status_machine_with_nested_lookup
public enum Status { Draft, Placed, Shipped, Done }
public record Order(Status Status, List<string> Log);
public class OrderReducer : IReducer<Order>
{
    private static readonly Dictionary<Status, Status[]> Allowed = new()
    {
        [Status.Draft] = [Status.Placed],
        [Status.Placed] = new[] { Status.Shipped, Status.Done },
        [Status.Shipped] = [Status.Done],
    };
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase) { "Place", "Ship" };
    private static readonly string[] Names = Enum.GetNames<Status>();
    private static readonly int[] Weights = [1, 2, 3];
    private static readonly IReadOnlyList<string> Vowels = new List<string> { "a", "e" };
    public static IReadOnlyDictionary<string, decimal> Rates { get; } = new Dictionary<string, decimal> { ["de"] = 0.19m };
    private static readonly List<(string Name, int Points)> Table = [("a", 1), ("b", 2)];
    private static readonly SortedDictionary<int, string> Levels = new() { [10] = "low", [100] = "high" };
    public Order Apply(Order? state, Event e)
    {
        state ??= new(Status.Draft, []);
        var to = e.GetData<Status>();
        var ok = Allowed.TryGetValue(state.Status, out var next) && next.Contains(to);
        foreach (var (key, value) in Allowed) { ok |= key == to && value.Length == 9; }
        var weight = 0; foreach (var w in Weights) weight += w; for (var i = 0; i < Weights.Length; i++) weight += Weights[i];
        var text = $"{ok} {Known.Contains(e.Type)} {string.Join('|', Names)} {weight} {Vowels[0]}{Vowels.Count} {Rates["de"]} {Rates.GetValueOrDefault("fr")} {Table.Find(t => t.Points == 2).Name} {Levels.First(l => l.Key > 10).Value} {Weights[^1]} {Array.IndexOf(Weights, 2)} {Names.Where(Known.Contains).Count()} {(Allowed.GetValueOrDefault(to) ?? []).Length} {Weights is [1, ..]} {Allowed[Status.Draft][0]} {Allowed.Keys.Count} {new List<int>(Weights).Count}";
        return new(ok ? to : state.Status, [.. state.Log, text, .. Names[..1]]);
    }
}
//> Place "Placed"
//> Other "Draft"
//= {"status": "Placed", "log": ["True True Draft|Placed|Shipped|Done 12 a2 0.19 0 b high 3 1 0 2 True Placed 3 3", "Draft", "False False Draft|Placed|Shipped|Done 12 a2 0.19 0 b high 3 1 0 1 True Placed 3 3", "Draft"]}
// === handlers_by_type
using System.Collections.Frozen;
using System.Collections.Immutable;
public record State(int Count, string Last);
public record Added(int N);
public class HandlerReducer : IReducer<State>
{
    private static readonly FrozenDictionary<string, Func<State, Event, State>> Handlers = new Dictionary<string, Func<State, Event, State>>
    {
        ["Added"] = static (s, e) => s with { Count = s.Count + e.GetData<Added>().N },
        ["Cleared"] = (s, _) => s with { Count = 0 },
        ["Named"] = Named,
    }.ToFrozenDictionary();
    private static readonly Dictionary<string, Func<State, Event, State>> More = new() { ["X"] = Named };
    private static readonly ImmutableDictionary<string, Action<List<int>>> Third = ImmutableDictionary.CreateRange(new[] { KeyValuePair.Create<string, Action<List<int>>>("a", l => l.Add(1)) });
    private static readonly Func<State, Event, State> Fallback = Named;
    private static readonly (string Name, Func<int, int> Run)[] Steps = [("a", n => n + 1), ("b", n => n * 2)];
    private static State Named(State s, Event e) => s with { Last = e.Type };
    public State Apply(State? state, Event e)
    {
        state ??= new(0, "");
        if (More.TryGetValue(e.Type, out var more)) return more(state, e);
        return Handlers.TryGetValue(e.Type, out var handle) ? handle(state, e) : Fallback(state, e);
    }
}
//> Added {"n": 3}
//> Named {}
//> Added {"n": 4}
//> X {}
//= {"count": 7, "last": "X"}
// === smart_enums
public sealed class Level { public static readonly Level Low = new("low", 1); public static readonly Level High = new("high", 2); private static readonly Level[] s_all = [Low, High]; public static IEnumerable<Level> All => [.. s_all]; public string Name { get; } public int Rank { get; } private Level(string name, int rank) { Name = name; Rank = rank; } public static Level Of(string name) => s_all.FirstOrDefault(l => l.Name == name) ?? throw new ArgumentException(name); }
public class LevelReducer : IReducer<int> { public int Apply(int state, Event e) => state + Level.Of(e.Type).Rank + Level.All.Count(); }
//> high {}
//= 4
// === arrays_of_every_form_and_uris
public class FormsReducer : IReducer<string>
{
    static readonly char[] Separators = { ',', ';' };
    static readonly string[][] Grid = { new[] { "a", "b" }, ["c"] };
    static readonly int[,] Matrix = { { 1, 2 }, { 3, 4 } };
    static readonly Dictionary<(string, int), decimal> Prices = new() { [("a", 1)] = 2.5m };
    static readonly ILookup<int, string> ByLength = new[] { "a", "bb" }.ToLookup(x => x.Length);
    static readonly Uri Home = new("https://shop.example/");
    static readonly ReadOnlyMemory<char> Letters = "abc".AsMemory();
    static readonly DayOfWeek[] Days = Enum.GetValues<DayOfWeek>();
    static readonly KeyValuePair<string, int>[] Pairs = [new("x", 1)];
    public string Apply(string? s, Event e)
    {
        var sum = 0;
        foreach (var cell in Matrix) sum += cell;
        for (var i = 0; i < Matrix.GetLength(0); i++) sum += Matrix[i, 1];
        foreach (var row in Grid) foreach (var cell in row) sum += cell.Length;
        return $"{"a,b;c".Split(Separators).Length} {Grid[1][0]} {sum} {Prices[("a", 1)]} {ByLength[2].First()} {new Uri(Home, "x")} {Letters.Length} {Days.Length} {Pairs.Single(p => p.Key == "x").Value}";
    }
}
//> A {}
//= "3 c 19 2.5 bb https://shop.example/x 3 7 1"
