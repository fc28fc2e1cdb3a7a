// === a_private_setter
public class Cart
{
    public int Count { get; private set; }
    public decimal Total { get; protected set; }
    public string? Note { get; internal set; }
    public void Add(decimal price) { Count++; Total += price; Note = $"n{Count}"; }
}
public class CartReducer : IReducer<Cart> { public Cart Apply(Cart? s, Event e) { s ??= new(); s.Add(e.GetData<decimal>()); return s; } }
//> Added 1.5
//> Added 2.5
//> Added 1.0
//= {"count":3,"total":5.0,"note":"n3"}
// === a_private_init
public record Step { public int Number { get; private init; } public Step Next() => this with { Number = Number + 1 }; }
public class StepReducer : IReducer<Step> { public Step Apply(Step? s, Event e) => (s ?? new()).Next(); }
//> A {}
//> B {}
//= {"number":2}
// === a_private_setter_of_a_base_class
public abstract class Entity { public string Id { get; private set; } = ""; public int Revision { get; private set; } protected void Touch(string id) { Id = id; Revision++; } }
public class Order : Entity { public bool Paid { get; private set; } public void Pay(Event e) { Touch(e.AggregateId); Paid = true; } }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new(); s.Pay(e); return s; } }
//> Paid {}
//> Paid {}
//= {"paid":true,"id":"order_1","revision":2}
// === a_getter_alone_set_in_the_constructor
public class Point { public int X { get; } public int Y { get; } public Point() { } public Point(int left, int top) { X = left; Y = top; } }
public class PointReducer : IReducer<Point> { public Point Apply(Point? s, Event e) => new((s?.X ?? 0) + 1, (s?.Y ?? 0) + 2); }
//> A {}
//> B {}
//= {"x":2,"y":4}
// === a_struct_with_getters_alone
public readonly struct Money { public Money(decimal value, string unit) { Amount = value; Currency = unit; } public decimal Amount { get; } public string? Currency { get; } }
public record Wallet(Money Balance);
public class WalletReducer : IReducer<Wallet> { public Wallet Apply(Wallet? s, Event e) => new(new Money((s?.Balance.Amount ?? 0) + e.GetData<decimal>(), "EUR")); }
//> Paid 1.25
//> Paid 2.25
//= {"balance":{"amount":3.50,"currency":"EUR"}}
// === a_struct_with_a_primary_constructor
public readonly struct Money(decimal amount) { public decimal Amount => amount; public Money Plus(decimal more) => new(amount + more); }
public class WalletReducer : IReducer<Money> { public Money Apply(Money s, Event e) => s.Plus(2); }
//> A {}
//> B {}
//= {"amount":4}
// === public_fields
public class Counter { public int Count; public string? Last; public List<int> All = []; }
public class CounterReducer : IReducer<Counter> { public Counter Apply(Counter? s, Event e) { s ??= new(); s.Count++; s.Last = e.Type; s.All.Add(s.Count); return s; } }
//> A {}
//> B {}
//= {"count":2,"last":"B","all":[1,2]}
// === readonly_fields
public class Sum { public readonly int Value; public readonly List<int> Seen = []; public Sum() { } public Sum(int start, List<int> seen) { Value = start; Seen.AddRange(seen); Seen.Add(start); } }
public class SumReducer : IReducer<Sum> { public Sum Apply(Sum? s, Event e) => new((s?.Value ?? 0) + 1, s?.Seen ?? []); }
//> A {}
//> B {}
//> C {}
//= {"value":3,"seen":[1,2,3]}
// === a_struct_of_fields
public struct Vector { public double X; public double Y; }
public class Body { public Vector Position { get; set; } public Vector[] Trail { get; set; } = []; }
public class BodyReducer : IReducer<Body> { public Body Apply(Body? s, Event e) { s ??= new(); var p = s.Position; p.X += 0.5; p.Y -= 1; return new() { Position = p, Trail = [.. s.Trail, p] }; } }
//> A {}
//> B {}
//= {"position":{"x":1,"y":-2},"trail":[{"x":0.5,"y":-1},{"x":1,"y":-2}]}
// === tuples
public record Range_((int From, int To) Span, (string, (decimal Net, decimal Gross)) Nested);
public class RangeReducer : IReducer<Range_> { public Range_ Apply(Range_? s, Event e) => new((s?.Span.From ?? 10, (s?.Span.To ?? 0) + 1), (e.Type, ((s?.Nested.Item2.Net ?? 0) + 1, 2))); }
//> A {}
//> B {}
//= {"span":{"item1":10,"item2":2},"nested":{"item1":"B","item2":{"item1":2,"item2":2}}}
// === a_tuple_as_state
public class PairReducer : IReducer<(int Count, string? Last)> { public (int Count, string? Last) Apply((int Count, string? Last) s, Event e) => (s.Count + 1, e.Type); }
//> A {}
//> B {}
//= {"item1":2,"item2":"B"}
// === a_tuple_of_nine
public class NineReducer : IReducer<(int, int, int, int, int, int, int, int, int)>
{
    public (int, int, int, int, int, int, int, int, int) Apply((int, int, int, int, int, int, int, int, int) s, Event e) => (1, 2, 3, 4, 5, 6, s.Item7 + 7, s.Item8 + 8, s.Item9 + 9);
}
//> A {}
//> B {}
//= {"item1":1,"item2":2,"item3":3,"item4":4,"item5":5,"item6":6,"item7":14,"rest":{"item1":16,"item2":18}}
// === a_list_of_tuples
public class LogReducer : IReducer<List<(int At, string What)>> { public List<(int At, string What)> Apply(List<(int At, string What)>? s, Event e) => [.. s ?? [], (e.Version, e.Type)]; }
//> A {}
//> B {}
//= [{"item1":1,"item2":"A"},{"item1":2,"item2":"B"}]
// === a_class_tuple
public record Box(Tuple<int, string> Pair);
public class BoxReducer : IReducer<Box> { public Box Apply(Box? s, Event e) => new(Tuple.Create((s?.Pair.Item1 ?? 0) + 1, e.Type)); }
//> A {}
//> B {}
//= {"pair":{"item1":2,"item2":"B"}}
// === a_field_behind_a_getter
public class Account { private decimal _balance; public decimal Balance => _balance; public void Deposit(decimal amount) => _balance += amount; }
public class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) { s ??= new(); s.Deposit(e.GetData<decimal>()); return s; } }
//> Deposited 1.5
//> Deposited 2.5
//= {"balance":4.0}
// === a_list_behind_a_read_only_getter
public record Line(string Sku, int Quantity);
public class Order
{
    private readonly List<Line> _lines = [];
    public IReadOnlyList<Line> Lines => _lines;
    public int Pieces => _lines.Sum(line => line.Quantity);
    public void Add(Line line) => _lines.Add(line);
}
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new(); s.Add(e.GetData<Line>()); return s; } }
//> Added {"sku":"a","quantity":2}
//> Added {"sku":"b","quantity":3}
//= {"lines":[{"sku":"a","quantity":2},{"sku":"b","quantity":3}],"pieces":5}
// === collections_behind_getters_of_every_kind
using System.Collections.Immutable;
public class All
{
    private readonly List<int> _a = [], _b = [], _c = [], _d = [];
    private readonly Dictionary<string, int> _e = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<int> _f = [];
    public IReadOnlyCollection<int> A => _a.AsReadOnly();
    public IEnumerable<int> B { get { return _b; } }
    public int[] C => _c.ToArray();
    public ImmutableArray<int> D { get => [.. _d]; }
    public IReadOnlyDictionary<string, int> E => this._e;
    public IReadOnlySet<int> F => _f;
    public void Add(Event e) { var n = 10 - e.Version; _a.Add(n); _b.Add(n); _c.Add(n); _d.Add(n); _e[e.Type] = n; _f.Add(n); }
}
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) { s ??= new(); s.Add(e); return s; } }
//> x {}
//> X {}
//= {"a":[9,8],"b":[9,8],"c":[9,8],"d":[9,8],"e":{"x":8},"f":[8,9]}
// === a_property_around_a_field
public class Person { private string _name = ""; private int _changes; public string Name { get => _name; set { _name = value.Trim(); } } public int Changes { get { return _changes; } private set { _changes = value; } } public void Rename(string to) { Name = to; Changes++; } }
public class PersonReducer : IReducer<Person> { public Person Apply(Person? s, Event e) { s ??= new(); s.Rename(e.GetData<string>()); return s; } }
//> Named " ada "
//> Named " bob "
//= {"name":"bob","changes":2}
// === a_parameter_that_a_getter_shows
public class Account(decimal balance) { public decimal Balance => balance; public bool IsOpen { get; init; } = true; }
public class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) => new((s?.Balance ?? 0) + 1) { IsOpen = false }; }
//> A {}
//> B {}
//= {"balance":2,"isOpen":false}
// === a_parameter_that_methods_change
public class Account(decimal balance) { public decimal Balance => balance; public void Add(decimal amount) => balance += amount; }
public class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) { s ??= new(0); s.Add(2); return s; } }
//> A {}
//> B {}
//= {"balance":4}
// === computed_getters
public record Line(string Sku, int Quantity, decimal Price) { public decimal Sum => Quantity * Price; }
public record Order(List<Line> Lines) { public decimal Total => Lines.Sum(line => line.Sum); public Line? Dearest => Lines.MaxBy(line => line.Price); public ILookup<string, int> BySku => Lines.ToLookup(line => line.Sku, line => line.Quantity); }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => new([.. s?.Lines ?? [], e.GetData<Line>()]); }
//> Added {"sku":"a","quantity":2,"price":1.5}
//> Added {"sku":"b","quantity":1,"price":2.0}
//= {"lines":[{"sku":"a","quantity":2,"price":1.5,"sum":3.0},{"sku":"b","quantity":1,"price":2.0,"sum":2.0}],"total":5.0,"dearest":{"sku":"b","quantity":1,"price":2.0,"sum":2.0},"bySku":[[2],[1]]}
// === a_computed_getter_of_an_interface
public interface INamed { string Name { get; } }
public record Person(string Name, int Age) : INamed;
public record Team(List<Person> People) { public INamed? First => People.FirstOrDefault(); }
public class TeamReducer : IReducer<Team> { public Team Apply(Team? s, Event e) => new([.. s?.People ?? [], new(e.Type, 3)]); }
//> Ada {}
//> Bob {}
//= {"people":[{"name":"Ada","age":3},{"name":"Bob","age":3}],"first":{"name":"Ada"}}
// === a_getter_that_remembers
public class Basket { private decimal? _total; public List<decimal> Prices { get; set; } = []; public decimal Total => _total ??= Prices.Sum(); public void Add(decimal price) { Prices.Add(price); _total = null; } }
public class BasketReducer : IReducer<Basket> { public Basket Apply(Basket? s, Event e) { s ??= new(); s.Add(e.GetData<decimal>()); return s; } }
//> A 1.5
//> B 2
//= {"prices":[1.5,2],"total":3.5}
// === constants_in_a_state
public class Invoice
{
    private const decimal Vat = 0.2m;
    private readonly decimal _rate = 1 + Vat;
    private readonly string[] _units = ["a", "b"];
    private readonly Dictionary<string, decimal> _factors = new() { ["x"] = 2m };
    public decimal Net { get; set; }
    public decimal Gross => Net * _rate * _factors["x"] * _units.Length;
}
public class InvoiceReducer : IReducer<Invoice> { public Invoice Apply(Invoice? s, Event e) { s ??= new(); s.Net += 1; return s; } }
//> A {}
//> B {}
//= {"net":2,"gross":9.6}
// === an_ignored_getter
using System.Text.Json.Serialization;
public record Order(List<int> Items) { [JsonIgnore] public bool IsEmpty => Items.Count == 0; [JsonIgnore] public Func<int, bool> Has => Items.Contains; }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => s is null || s.IsEmpty ? new([1]) : s.Has(1) ? new([.. s.Items, 2]) : s; }
//> A {}
//> B {}
//= {"items":[1,2]}
// === included_members_that_are_not_public
using System.Text.Json.Serialization;
public class Door { [JsonInclude] private int _opened; [JsonInclude, JsonPropertyName("shut")] internal int Closed { get; private set; } public bool IsOpen => _opened > Closed; public void Turn() { if (IsOpen) Closed++; else _opened++; } }
public class DoorReducer : IReducer<Door> { public Door Apply(Door? s, Event e) { s ??= new(); s.Turn(); return s; } }
//> A {}
//> B {}
//> C {}
//= {"shut":1,"isOpen":true,"_opened":2}
// === names_and_order_of_the_customer
using System.Text.Json.Serialization;
public class Named { [JsonPropertyName("n"), JsonPropertyOrder(2)] public int Number { get; private set; } [JsonPropertyOrder(1)] public List<int> All { get; } = []; public void Add() => All.Add(++Number); }
public class NamedReducer : IReducer<Named> { public Named Apply(Named? s, Event e) { s ??= new(); s.Add(); return s; } }
//> A {}
//> B {}
//= {"all":[1,2],"n":2}
// === a_field_and_a_getter_of_another_name
using System.Text.Json.Serialization;
public class Stock { private int amount; [JsonPropertyName("left")] public int Remaining => amount; public void Take(int n) { amount += n; } }
public class StockReducer : IReducer<Stock> { public Stock Apply(Stock? s, Event e) { s ??= new(); s.Take(3); return s; } }
//> A {}
//> B {}
//= {"left":6}
// === inherited_fields_behind_getters
public abstract class Counted { private int _count; public int Count => _count; protected void Step() => _count++; }
public class Visits : Counted { private readonly List<string> _who = []; public IReadOnlyList<string> Who => _who; public void By(string who) { Step(); _who.Add(who); } }
public class VisitsReducer : IReducer<Visits> { public Visits Apply(Visits? s, Event e) { s ??= new(); s.By(e.Type); return s; } }
//> A {}
//> B {}
//= {"who":["A","B"],"count":2}
// === overridden_and_virtual_properties
public abstract class Base { public virtual int Level { get; set; } public abstract string Kind { get; } }
public class Derived : Base { public override int Level { get; set; } = 5; public override string Kind => "derived"; }
public class DerivedReducer : IReducer<Derived> { public Derived Apply(Derived? s, Event e) { s ??= new(); s.Level++; return s; } }
//> A {}
//> B {}
//= {"level":7,"kind":"derived"}
// === an_override_with_a_getter_alone
public class Base { public virtual string Name { get; set; } = "x"; }
public class Derived : Base { public override string Name { get => base.Name.ToUpperInvariant(); } }
public class DerivedReducer : IReducer<Derived> { public Derived Apply(Derived? s, Event e) => new() { Name = (s?.Name ?? "") + e.Type }; }
//> a {}
//> b {}
//= {"name":"AB"}
// === a_generic_state
public class Page<T> { public List<T> Items { get; } = []; public T? Last { get; private set; } public void Add(T item) { Items.Add(item); Last = item; } }
public record Row(int N);
public class PageReducer : IReducer<Page<Row>> { public Page<Row> Apply(Page<Row>? s, Event e) { s ??= new(); s.Add(new(e.Version)); return s; } }
//> A {}
//> B {}
//= {"items":[{"n":1},{"n":2}],"last":{"n":2}}
// === a_generic_field_behind_a_getter
public class Bag<T> where T : notnull { private readonly Dictionary<T, int> _counts = []; public IReadOnlyDictionary<T, int> Counts => _counts; public void Add(T item) => _counts[item] = _counts.GetValueOrDefault(item) + 1; }
public class BagReducer : IReducer<Bag<string>> { public Bag<string> Apply(Bag<string>? s, Event e) { s ??= new(); s.Add(e.Type); return s; } }
//> a {}
//> b {}
//> a {}
//= {"counts":{"a":2,"b":1}}
// === private_nested_types
public class Outer : IReducer<Outer.State>
{
    public class State { public List<Item> Items { get; } = []; internal void Add(int n) => Items.Add(new Item(n)); public class Item { public int N { get; } internal Item(int n) => N = n; } }
    public State Apply(State? s, Event e) { s ??= new(); s.Add(e.Version); return s; }
}
//> A {}
//> B {}
//= {"items":[{"n":1},{"n":2}]}
// === an_event_in_a_state
public class Bell { public event Action? Rung; public int Rings { get; private set; } public void Ring() { Rings++; Rung?.Invoke(); } }
public class BellReducer : IReducer<Bell> { public Bell Apply(Bell? s, Event e) { s ??= new(); s.Ring(); return s; } }
//> A {}
//> B {}
//= {"rings":2}
// === an_indexer_in_a_state
public class Grid { public int[] Cells { get; set; } = new int[3]; public int this[int i] { get => Cells[i]; set => Cells[i] = value; } }
public class GridReducer : IReducer<Grid> { public Grid Apply(Grid? s, Event e) { s ??= new(); s[e.Version] += 4; return s; } }
//> A {}
//> B {}
//= {"cells":[0,4,4]}
// === required_members_and_fields
public class Address { public required string Street { get; init; } public required int Number; public string? City { get; private set; } public void Move(string to) => City = to; }
public class AddressReducer : IReducer<Address> { public Address Apply(Address? s, Event e) { s ??= new() { Street = "Main", Number = 4 }; s.Move(e.Type); return s; } }
//> Bern {}
//> Basel {}
//= {"street":"Main","city":"Basel","number":4}
// === a_state_that_ends
public class Gone { public int N { get; private set; } public Gone Next() { N++; return this; } }
public class GoneReducer : IReducer<Gone> { public Gone Apply(Gone? s, Event e) => e.Type == "Deleted" ? null! : (s ?? new()).Next(); }
//> A {}
//> Deleted {}
//> B {}
//= {"n":1}
// === a_setter_that_fills_a_list
public class Order { private readonly List<int> _all = []; public IReadOnlyList<int> All { get => [.. _all]; set { _all.Clear(); _all.AddRange(value); } } public void Add(int n) => _all.Add(n); }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new(); s.Add(e.Version); return s; } }
//> A {}
//> B {}
//= {"all":[1,2]}
// === a_method_that_remembers
public class Basket { private decimal? _total; private int? _count; public List<decimal> Prices { get; set; } = []; public decimal Total() { if (_total is null) { _total = Prices.Sum(); } return _total.Value; } public int Count() => _count ??= Prices.Count; public decimal Sum { get; set; } }
public class BasketReducer : IReducer<Basket> { public Basket Apply(Basket? s, Event e) { s = new() { Prices = [.. s?.Prices ?? [], 2m] }; s.Sum = s.Total() * s.Count(); return s; } }
//> A {}
//> B {}
//= {"prices":[2,2],"sum":8}
// === a_table_that_the_constructor_fills
public class Rates { private readonly Dictionary<string, decimal> _all = []; public Rates() { _all["CH"] = 0.081m; Set("DE", 0.19m); } private void Set(string country, decimal rate) => _all.TryAdd(country, rate); public decimal Sum { get; set; } public void Add(string country) => Sum += _all[country]; }
public class RatesReducer : IReducer<Rates> { public Rates Apply(Rates? s, Event e) { s ??= new(); s.Add(e.Type); return s; } }
//> CH {}
//> DE {}
//= {"sum":0.271}
// === one_object_in_two_places_that_nobody_changes
public class Line { public string Sku { get; set; } = ""; public int Quantity { get; set; } }
public class Order { public List<Line> Lines { get; set; } = []; public Line? Last { get; set; } public Line? First { get; set; } }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new(); var line = e.GetData<Line>(); s.Lines.Add(line); s.Last = line; s.First ??= line; return s; } }
//> A {"sku": "a", "quantity": 1}
//> B {"sku": "b", "quantity": 2}
//= {"lines":[{"sku":"a","quantity":1},{"sku":"b","quantity":2}],"last":{"sku":"b","quantity":2},"first":{"sku":"a","quantity":1}}
// === collections_made_when_they_are_asked_for
public class Lazy_
{
    private List<string>? _a, _b, _c;
    public IReadOnlyList<string> A => _a ?? [];
    public List<string> B => _b ??= [];
    public IReadOnlyCollection<string> C { get { return _c ??= new(); } }
    public List<string> D { get => field ??= []; }
    public void Add(string text) { if (text == "b") { (_a ??= []).Add(text); } B.Add(text); (_c ??= []).Add(text); D.Add(text); }
}
public class LazyReducer : IReducer<Lazy_> { public Lazy_ Apply(Lazy_? s, Event e) { s ??= new(); s.Add(e.Type); return s; } }
//> a {}
//> b {}
//> b {}
//= {"a":["b","b"],"b":["a","b","b"],"c":["a","b","b"],"d":["a","b","b"]}
