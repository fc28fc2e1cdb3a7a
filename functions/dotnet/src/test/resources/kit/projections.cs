// === a_projections_states_by_their_keys
record ItemAdded(string Item, decimal Price); record Sales(int Count, decimal Revenue);
class SalesProjection : IProjection<Sales>
{
    public string? ResolveKey(Event e) => e.Type == "ItemAdded" ? e.GetData<ItemAdded>().Item : null;
    public Sales Apply(Sales? s, Event e) => new((s?.Count ?? 0) + 1, (s?.Revenue ?? 0) + e.GetData<ItemAdded>().Price);
}
public static class Test
{
    public static void Run()
    {
        var sales = Project.With<SalesProjection, Sales>()
            .Given("order_1", new ItemAdded("Widget", 25m)).Given("order_2", "OrderCancelled").Given("order_2", "ItemAdded", new { item = "Gadget", price = 1 })
            .Given("order_1", new ItemAdded("Widget", 5m), e => e with { CorrelationId = "c" });
        Assert.Equal(30m, sales["Widget"]!.Revenue);
        Assert.Equal(null, sales["Nothing"]);
        Assert.Items(["Widget", "Gadget"], sales.Keys);
        Assert.Items(["OrderCancelled"], sales.Skipped.Select(e => e.Type));
        Assert.Items(["Widget 1", "Gadget 1", "Widget 2"], sales.States.Select(s => $"{s.Key} {s.State!.Count}"));
        Assert.Items(["order_1 1", "order_2 1", "order_2 2", "order_1 2"], sales.Events.Select(e => $"{e.AggregateId} {e.Version}"));
        Assert.Items(["aggregate 0", "aggregate 1", "aggregate 2", "aggregate 3"], sales.Events.Select(e => $"{e.AggregateType} {e.Timestamp.Second}"));
        Assert.Equal("order", Project.With<SalesProjection, Sales>("order").Given("order_1", "A").Skipped[0].AggregateType);
        Assert.Equal("x", Project.With<SalesProjection, Sales>().Given(Event.Create("A", aggregateId: "x")).Skipped[0].AggregateId);
    }
}
// === a_projection_without_keys_has_those_of_the_aggregates
class CountProjection : IProjection<int> { public int Apply(int s, Event e) => s + 1; }
public static class Test { public static void Run() => Assert.Items(["a", "b"], Project.With<CountProjection, int>().Given("a", "A").Given("b", "A").Given("a", "B").Keys); }
// === an_older_projection
record Stats(int Orders);
class Older : IProjection<Stats> { public Stats Apply(Stats? s, Event e) => new((s?.Orders ?? 0) + 1); object? IProjection.Apply(object? s, Event e) => Apply((Stats?)s, e); }
class Oldest : IProjection { object? IProjection.Apply(object? s, Event e) => new Stats((s is System.Text.Json.JsonElement json ? json.GetProperty("orders").GetInt32() : 0) + 1); }
public static class Test
{
    public static void Run()
    {
        Assert.Equal(2, Project.With<Older, Stats>().Given("a", "A").Given("a", "A")["a"]!.Orders);
        Assert.Equal(2, Project.With<Oldest, Stats>().Given("a", "A").Given("a", "A")["a"]!.Orders);
    }
}
// === a_projection_of_another_state
class CountProjection : IProjection<int> { public int Apply(int s, Event e) => s + 1; }
public static class Test { public static void Run() => Project.With<CountProjection, string>(); }
//~ The state of 'CountProjection' is Int32, not String
// === a_key_that_can_not_be_found
class KeyProjection : IProjection<int> { public string? ResolveKey(Event e) => throw new InvalidOperationException("no key"); public int Apply(int s, Event e) => s; }
public static class Test { public static void Run() => Assert.Equal("no key", Project.With<KeyProjection, int>().Given("a", "A").ThenFails<InvalidOperationException>().Message); }
// === half_a_key
class KeyProjection : IProjection<int> { public string? ResolveKey(Event e) => "😀"[..1]; public int Apply(int s, Event e) => s; }
public static class Test { public static void Run() { var _ = Project.With<KeyProjection, int>().Given("a", "A").Keys; } }
//~ ResolveKey answered a key with half a surrogate pair
