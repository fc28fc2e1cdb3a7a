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
// === a_state_that_json_changes
class Price { public decimal Net { get; set => field = value * 2; } }
class PriceReducer : IReducer<Price> { public Price Apply(Price? s, Event e) => new() { Net = 1 }; }
public static class Test { public static void Run() { var _ = Fold.With<PriceReducer, Price>().Given("A").State; } }
//~ The state can't be written as JSON and read back: $.net went out as 2 and came back as 4
// === a_comparer_that_json_loses
record Tags(HashSet<string> All);
class TagsReducer : IReducer<Tags> { public Tags Apply(Tags? s, Event e) => new(new HashSet<string>(StringComparer.OrdinalIgnoreCase)); }
public static class Test { public static void Run() => Assert.Contains("$.all has a comparer", Fold.With<TagsReducer, Tags>().Given("A").ThenFails<System.Text.Json.JsonException>().Message); }
// === a_state_that_is_too_large
class LargeReducer : IReducer<string> { public string Apply(string? s, Event e) => new('x', 2_000_000); }
public static class Test { public static void Run() { var _ = Fold.With<LargeReducer, string>().Given("A").State; } }
//~ The state is 2000002 bytes of JSON; at most 1048576 are allowed
// === a_constructor_that_an_attribute_of_the_assembly_names
// without the generator
[assembly: Hapnd.Execution.CarriedType("Account", Constructor = "String owner, Decimal balance")]
[assembly: Hapnd.Execution.CarriedType("Box`1", Constructor = "T value")]
[assembly: Hapnd.Execution.CarriedType("Line", Constructor = "")]
[assembly: Hapnd.Execution.CarriedType("Entry", Constructor = "String Id, Nullable`1 Kind, Int32 Weight")]
class Account { private Account(string owner, decimal balance) { Owner = owner; Balance = balance; } public string Owner { get; } public decimal Balance { get; } public Box<int>? Box { get; set; } public List<Line> Lines { get; } = []; public Entry? Entry { get; init; } public static Account Open(string owner) => new(owner, 0); public Account Plus(decimal more) { var next = new Account(Owner, Balance + more) { Box = new((Box?.Value ?? 0) + 1), Entry = new("e", null) { Note = "n" } }; next.Lines.AddRange(Lines); next.Lines.Add(Line.Of("l")); return next; } }
class Box<T> { public Box(T value) => Value = value; public Box(string text, T value) => Value = value; public T Value { get; } }
class Line { private Line() { } public string? Sku { get; private set; } public static Line Of(string sku) => new() { Sku = sku }; }
enum Sort { A, B }
record Entry(string Id, Sort? Kind = Sort.B, int Weight = 3) { public Entry(string id, Sort? kind) : this(id, kind, 5) { } [System.Text.Json.Serialization.JsonPropertyName("remark")] public required string Note { get; init; } [System.Text.Json.Serialization.JsonIgnore] public string Twice => Note + Note; }
class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) => (s ?? Account.Open(e.Type)).Plus(1.5m); }
public static class Test
{
    public static void Run()
    {
        var account = Fold.With<AccountReducer, Account>().Given("A").Given("B").State!;
        Assert.Equal("A 3.0 2 l,l e 5 n", $"{account.Owner} {account.Balance} {account.Box!.Value} {string.Join(',', account.Lines.Select(l => l.Sku))} {account.Entry!.Id} {account.Entry.Weight} {account.Entry.Note}");
    }
}
// === data_whose_constructor_an_attribute_names
// without the generator
[assembly: Hapnd.Execution.CarriedType("Added", Constructor = "String sku, Int32 quantity")]
class Added { public Added(string sku) : this(sku, 1) { } public Added(string sku, int quantity = 7) => (Sku, Quantity) = (sku, quantity); public string Sku { get; } public int Quantity { get; } }
class AddedReducer : IReducer<string> { public string Apply(string? s, Event e) { var added = e.GetData<Added>(); return $"{s}{added.Sku}{added.Quantity} "; } }
public static class Test { public static void Run() => Assert.Equal("x2 y7 ", Fold.With<AddedReducer, string>().Given("Added", new { sku = "x", quantity = 2 }).Given("Added", new { sku = "y" }).State); }
// === a_constructor_that_there_is_not
// without the generator
[assembly: Hapnd.Execution.CarriedType("Account", Constructor = "String holder")]
class Account { private Account(string owner) => Owner = owner; public string Owner { get; } public static Account Open() => new("a"); }
class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) => s ?? Account.Open(); }
public static class Test { public static void Run() { var _ = Fold.With<AccountReducer, Account>().Given("A").State; } }
//~ 'Account' has not one constructor (String holder)
// === a_field_that_an_attribute_of_the_assembly_names
// without the generator
[assembly: Hapnd.Execution.CarriedType("Cart", Members = new[] { "Lines=_lines", "Count=_count" })]
class Cart { private readonly List<string> _lines = []; private int _count; public IReadOnlyList<string> Lines => _lines; public int Count => _count; public void Add(string line) { _lines.Add(line); _count++; } }
class CartReducer : IReducer<Cart> { public Cart Apply(Cart? s, Event e) { s ??= new(); s.Add(e.Type); return s; } }
public static class Test { public static void Run() { var cart = Fold.With<CartReducer, Cart>().Given("A").Given("B").State!; Assert.Items(["A", "B"], cart.Lines); Assert.Equal(2, cart.Count); } }
// === a_field_that_no_attribute_names
// without the generator
class Cart { private int _count; public int Count => _count; public void Add() => _count++; }
class CartReducer : IReducer<Cart> { public Cart Apply(Cart? s, Event e) { s ??= new(); s.Add(); return s; } }
public static class Test { public static void Run() { var _ = Fold.With<CartReducer, Cart>().Given("A").State; } }
//~ $.count went out as 1 and came back as 0
//~ is compiled without the package Hapnd.Projections.Contracts, reference it in that project
// === a_constructor_that_no_attribute_names
// without the generator
class Account { private Account(string owner) => Owner = owner; public string Owner { get; } public static Account Open() => new("a"); }
class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) => s ?? Account.Open(); }
public static class Test { public static void Run() { var _ = Fold.With<AccountReducer, Account>().Given("A").State; } }
//~ The state can't be written as JSON and read back:
//~ is compiled without the package Hapnd.Projections.Contracts, reference it in that project
// === data_that_no_attribute_explains
// without the generator
class Added { private Added(string sku) => Sku = sku; public string Sku { get; } }
class AddedReducer : IReducer<string> { public string Apply(string? s, Event e) => e.GetData<Added>().Sku; }
public static class Test { public static void Run() { var _ = Fold.With<AddedReducer, string>().Given("Added", new { sku = "x" }).State; } }
//~ The data of this Added event can't be read as Added:
//~ is compiled without the package Hapnd.Projections.Contracts, reference it in that project
// === a_subclass_behind_its_base
class Line { public int Quantity { get; set; } } class Gift : Line;
class Order { public List<Line> Lines { get; set; } = []; public Gift? Current { get; set; } }
class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { var line = new Gift(); return new() { Lines = [line], Current = line }; } }
public static class Test { public static void Run() { var _ = Fold.With<OrderReducer, Order>().Given("A").State; } }
//~ $.lines[0] went out as a Gift and came back as a Line
// === a_changing_object_in_two_places
// without the generator
[assembly: Hapnd.Execution.CarriedType("Line", ChangesInPlace = true)]
class Line { public int Quantity { get; set; } }
class Order { public List<Line> Lines { get; set; } = []; public Line? Current { get; set; } }
class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { var line = new Line(); return new() { Lines = [line], Current = line }; } }
public static class Test { public static void Run() { var _ = Fold.With<OrderReducer, Order>().Given("A").State; } }
//~ $.current is the same object as $.lines[0], and in JSON they are two
// === an_object_in_two_places_that_never_changes
record Address(string City); record Person(Address Home, Address Work);
class PersonReducer : IReducer<Person> { public Person Apply(Person? s, Event e) { var one = new Address(e.Type); return new(one, one); } }
public static class Test { public static void Run() => Assert.Equal("Bern", Fold.With<PersonReducer, Person>().Given("Bern").State!.Work.City); }
// === states_of_a_project_without_the_package
public class OrderReducer : IReducer<Shop.Order> { public Shop.Order Apply(Shop.Order? s, Event e) { s ??= new(); var line = new Shop.Line(); s.Lines.Add(line); s.Current = line; return s; } }
public static class Test { public static void Run() { var _ = Fold.With<OrderReducer, Shop.Order>().Given("A").State; } }
//~ $.current is the same object as $.lines[0]
//~ .Domain' is compiled without the package Hapnd.Projections.Contracts, reference it in that project
// --- domain
namespace Shop;
public class Line { public int Quantity { get; set; } }
public class Order { public List<Line> Lines { get; } = []; public Line? Current { get; set; } }
// === plain_states_of_a_project_without_the_package
public class OrderReducer : IReducer<Shop.Order> { public Shop.Order Apply(Shop.Order? s, Event e) => new([.. s?.Lines ?? [], new(e.Type)]); }
public static class Test { public static void Run() => Assert.Items(["A", "B"], Fold.With<OrderReducer, Shop.Order>().Given("A").Given("B").State!.Lines.Select(l => l.Sku)); }
// --- domain
namespace Shop;
public record Line(string Sku);
public record Order(IReadOnlyList<Line> Lines);
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
