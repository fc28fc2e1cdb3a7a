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
