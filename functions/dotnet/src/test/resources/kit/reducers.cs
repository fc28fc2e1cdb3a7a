// === a_reducers_state_after_its_events
record ItemAdded(string Item, decimal Price);
record OrderState(string? CustomerId, decimal Total);
class OrderReducer : IReducer<OrderState>
{
    public OrderState Apply(OrderState? s, Event e) => e.Type switch
    {
        "OrderCreated" => new(e.GetData<Created>().CustomerId, 0),
        "ItemAdded" => s! with { Total = s!.Total + e.GetData<ItemAdded>().Price },
        _ => s ?? new(null, 0),
    };
    private record Created(string CustomerId);
}
public static class Test
{
    public static void Run()
    {
        var order = Fold.With<OrderReducer, OrderState>("order_1").Given("OrderCreated", new { customerId = "c1" }).Given(new ItemAdded("Widget", 25m));
        Assert.Equal(25m, order.State!.Total);
        Assert.Equal("c1", order.State.CustomerId);
        Assert.Items([0m, 25m], order.States.Select(s => s!.Total));
        Assert.Equal(2, order.Version);
        Assert.Equal("order", order.AggregateType);
        Assert.Equal("order_1", order.AggregateId);
        Assert.Items(["OrderCreated", "ItemAdded"], order.Events.Select(e => e.Type));
    }
}
// === a_beginning_is_shared
class CountReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { s ??= []; s.Add(e.Type); return s; } }
public static class Test
{
    public static void Run()
    {
        var begun = Fold.With<CountReducer, List<string>>().Given("A");
        var (left, right) = (begun.Given("B"), begun.Given("C"));
        begun.State!.Add("changed by the test");
        Assert.Items(["A", "B"], left.State!);
        Assert.Items(["A", "C"], right.State!);
        Assert.Items(["A", "D"], begun.Given("D").State!);
    }
}
// === nothing_is_there_before_the_first_event
class NumberReducer : IReducer<int> { public int Apply(int s, Event e) => s + 1; }
class TextReducer : IReducer<string?> { public string? Apply(string? s, Event e) => null; }
public static class Test
{
    public static void Run()
    {
        Assert.Equal(0, Fold.With<NumberReducer, int>().State);
        Assert.Equal(0, Fold.With<NumberReducer, int>().Version);
        Assert.Equal(1, Fold.With<NumberReducer, int>().Given("A").State);
        Assert.Equal(null, Fold.With<TextReducer, string?>().Given("A").State);
    }
}
// === what_an_event_has_where_a_test_says_nothing
class SeenReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? s, Event e) => [.. s ?? [], $"{e.Id} {e.Type} {e.AggregateId} {e.AggregateType} {e.TenantId} {e.Version} {e.Timestamp:O} {e.CorrelationId} {e.CausationId} {e.Metadata?.Count} {e.GetData<System.Text.Json.JsonElement>()}"];
}
public static class Test
{
    public static void Run() => Assert.Items(
        [
            "evt_1 A aggregate_1 seen tenant_1 1 2026-01-01T00:00:00.0000000+00:00    {}",
            "evt_2 B aggregate_1 seen tenant_1 2 2026-01-01T00:00:01.0000000+00:00    {\"n\":1}",
        ],
        Fold.With<SeenReducer, List<string>>().Given("A").Given("B", new { n = 1 }).State!);
}
// === what_an_event_has_where_a_test_says_something
class SeenReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? s, Event e) => [.. s ?? [], $"{e.Id} {e.TenantId} {e.Version} {e.Timestamp:O} {e.CorrelationId} {e.CausationId} {e.Metadata?["userId"]}"];
}
record B(int N);
public static class Test
{
    public static void Run()
    {
        var folded = Fold.With<SeenReducer, List<string>>()
            .Given("A", null, e => e with { Version = 7, CorrelationId = "c", CausationId = "evt_0" })
            .Given(new B(1), e => e with { Id = "evt_b" })
            .Given(Event.Create("C", version: 12, timestamp: new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.FromHours(2)), id: "x", tenantId: "t", metadata: new { userId = "u" }))
            .Given("D");
        Assert.Items(
            [
                "evt_1 tenant_1 7 2026-01-01T00:00:00.0000000+00:00 c evt_0 ",
                "evt_b tenant_1 8 2026-01-01T00:00:01.0000000+00:00   ",
                "x t 12 2026-03-01T00:00:00.0000000+00:00   u",
                "evt_4 tenant_1 13 2026-01-01T00:00:03.0000000+00:00   ",
            ],
            folded.State!);
        Assert.Equal(13, folded.Version);
    }
}
// === the_aggregate_type_that_an_attribute_names
[AggregateType("basket")] class CartReducer : IReducer<string> { public string Apply(string? s, Event e) => e.AggregateType; }
public static class Test { public static void Run() => Assert.Equal("basket", Fold.With<CartReducer, string>().Given("A").State); }
// === each_event_has_an_instance_of_its_own
class KeepingReducer : IReducer<int> { private int _seen; public int Apply(int s, Event e) => ++_seen; }
public static class Test { public static void Run() => Assert.Equal(1, Fold.With<KeepingReducer, int>().Given("A").Given("B").State); }
// === an_event_without_the_kit
record Added(decimal Price, Colour Colour); enum Colour { Red, Green }
class SumReducer : IReducer<string> { public string Apply(string? s, Event e) { var added = e.GetData<Added>(); return $"{s}{added.Price} {added.Colour};"; } }
public static class Test
{
    public static void Run()
    {
        var reducer = new SumReducer();
        var state = reducer.Apply(null, Event.Create("Added", new Added(1.50m, Colour.Green)));
        state = reducer.Apply(state, Event.Create("Added", """{"price": 2, "COLOUR": 0}"""));
        state = reducer.Apply(state, Event.Create("Added", System.Text.Json.JsonElement.Parse("""{"price": "3", "colour": "Red"}""")));
        Assert.Equal("1.50 Green;2 Red;3 Red;", state);
        Assert.Equal("evt_aggregate_1_3", Event.Create("A", version: 3).Id);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 2, TimeSpan.Zero), Event.Create("A", version: 3).Timestamp);
    }
}
// === an_event_made_with_new
public static class Test
{
    public static void Run() => new Event { Id = "evt_1", Type = "Added", AggregateId = "a", AggregateType = "t", TenantId = "t", Version = 1, Timestamp = default }.GetData<string>();
}
//~ InvalidOperationException: This Added event was made without data: Event.Create makes one for a test
// === data_that_is_no_json
public static class Test { public static void Run() => Event.Create("A", "hello"); }
//~ The text is no JSON; a text as data is one in quotes
// === data_that_can_not_be_written
public static class Test { public static void Run() => Event.Create("A", new Action(() => { })); }
//~ A Action can't be written as JSON
// === metadata_that_is_no_object
public static class Test { public static void Run() => Event.Create("A", metadata: new[] { 1 }); }
//~ Metadata is an object of names and values
// === data_of_another_shape
record Added(decimal Price);
class SumReducer : IReducer<decimal> { public decimal Apply(decimal s, Event e) => s + e.GetData<Added>().Price; }
public static class Test { public static void Run() { var _ = Fold.With<SumReducer, decimal>("sum_1").Given("Added", new { price = 1 }).Given("Added", new { price = "much" }).State; } }
//~ EventFailedException: Event 2, Added (version 2 of sum_1), failed. InvalidOperationException: The data of this Added event can't be read as Added at $.price
// === an_anonymous_object_names_no_type
class AnyReducer : IReducer<int> { public int Apply(int s, Event e) => s; }
public static class Test { public static void Run() => Fold.With<AnyReducer, int>().Given(new { price = 1 }); }
//~ The type of an event is the name of its data's class, and an anonymous object has none: name it, as in Given("ItemAdded", data)
// === a_class_of_dotnet_names_no_type
class AnyReducer : IReducer<int> { public int Apply(int s, Event e) => s; }
public static class Test { public static void Run() => Fold.With<AnyReducer, int>().Given("Added", e => e with { Version = 3 }); }
//~ a String has none
//~ or Given("ItemAdded", null, e => …) without data
// === a_failure_that_a_test_expects
class StrictReducer : IReducer<int> { public int Apply(int s, Event e) => e.Type == "Bad" ? throw new InvalidOperationException("bad") : s + 1; }
public static class Test
{
    public static void Run()
    {
        var failed = Fold.With<StrictReducer, int>().Given("Good").Given("Bad");
        Assert.Equal("bad", failed.ThenFails<InvalidOperationException>().Message);
        Assert.Equal("Bad", Assert.Throws<EventFailedException>(() => failed.State).Event.Type);
        Assert.Equal("bad", Assert.Throws<EventFailedException>(() => failed.States).InnerException!.Message);
        Assert.Throws<EventFailedException>(() => failed.Version);
        Assert.Throws<EventFailedException>(() => failed.Given("Good"));
    }
}
// === a_failure_that_did_not_happen
class AnyReducer : IReducer<int> { public int Apply(int s, Event e) => s; }
public static class Test { public static void Run() => Fold.With<AnyReducer, int>().Given("Good").ThenFails<InvalidOperationException>(); }
//~ Expected a failure with InvalidOperationException, but event 1, Good (version 1 of aggregate_1), did not fail.
// === another_failure_than_expected
class BadReducer : IReducer<int> { public int Apply(int s, Event e) => throw new ArgumentException("bad"); }
public static class Test { public static void Run() => Fold.With<BadReducer, int>().Given("Good").ThenFails<InvalidOperationException>(); }
//~ Expected a failure with InvalidOperationException, but it is another. Event 1, Good (version 1 of aggregate_1), failed. ArgumentException: bad
// === a_failure_of_no_event
class AnyReducer : IReducer<int> { public int Apply(int s, Event e) => s; }
public static class Test { public static void Run() => Fold.With<AnyReducer, int>().ThenFails<Exception>(); }
//~ but no event was given
// === a_static_constructor_that_throws
static class Table { public static readonly int One = int.Parse("x"); }
class TableReducer : IReducer<int> { public int Apply(int s, Event e) => Table.One; }
public static class Test { public static void Run() => Fold.With<TableReducer, int>().Given("A").ThenFails<FormatException>(); }
// === a_reducer_that_can_not_be_made
class MadeReducer(int start) : IReducer<int> { public int Apply(int s, Event e) => start; }
public static class Test { public static void Run() => Fold.With<MadeReducer, int>(); }
//~ 'MadeReducer' has no constructor without parameters: give it one
// === a_reducer_that_is_abstract
abstract class BaseReducer : IReducer<int> { public int Apply(int s, Event e) => s; }
public static class Test { public static void Run() => Fold.With<BaseReducer, int>(); }
//~ 'BaseReducer' is no class that can be made
// === a_reducer_that_is_generic
class OfReducer<T> : IReducer<int> { public int Apply(int s, Event e) => s; }
public static class Test { public static void Run() => Fold.With<OfReducer<int>, int>(); }
//~ is generic: derive a class with the types filled in
// === a_reducer_of_two_states
class BothReducer : IReducer<int>, IReducer<string> { public int Apply(int s, Event e) => s; public string Apply(string? s, Event e) => ""; }
public static class Test { public static void Run() => Fold.With<BothReducer, int>(); }
//~ 'BothReducer' folds several state types
// === the_culture_is_the_platforms
class TextReducer : IReducer<string> { public string Apply(string? s, Event e) => 1.5m.ToString(); }
public static class Test
{
    public static void Run()
    {
        var german = new System.Globalization.CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        System.Globalization.CultureInfo.CurrentCulture = german;
        Assert.Equal("1.5", Fold.With<TextReducer, string>().Given("A").State);
        Assert.Equal(german, System.Globalization.CultureInfo.CurrentCulture);
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
    }
}
