// === a_private_constructor
public class Order { private Order() { } public static Order Place(string by) => new() { By = by }; public string By { get; private set; } = ""; public int Changes { get; private set; } public Order Change() { Changes++; return this; } }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => (s ?? Order.Place(e.Type)).Change(); }
//> A {}
//> B {}
//= {"by":"A","changes":2}
// === a_private_constructor_that_takes_all
public class Account { private Account(string owner, decimal balance) { Owner = owner; Balance = balance; } public string Owner { get; } public decimal Balance { get; } public static Account Open(string owner) => new(owner, 0); public Account Plus(decimal amount) => new(Owner, Balance + amount); }
public class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) => (s ?? Account.Open(e.Type)).Plus(1.5m); }
//> A {}
//> B {}
//= {"owner":"A","balance":3.0}
// === a_record_with_more_constructors
public record Money(decimal Amount, string Currency) { public Money(decimal amount) : this(amount, "EUR") { } public Money(string text) : this(decimal.Parse(text), "CHF") { } public List<string> Notes { get; init; } = []; }
public class MoneyReducer : IReducer<Money> { public Money Apply(Money? s, Event e) => s is null ? new Money("1.50") : new Money(s.Amount + 1) { Notes = [.. s.Notes, s.Currency] }; }
//> A {}
//> B {}
//> C {}
//= {"amount":3.50,"currency":"EUR","notes":["CHF","EUR"]}
// === a_class_with_two_constructors
public class Line { public Line(string sku) : this(sku, 1) { } public Line(string sku, int quantity) { Sku = sku; Quantity = quantity; } public string Sku { get; } public int Quantity { get; } public bool Wrapped { get; set; } }
public class LineReducer : IReducer<List<Line>> { public List<Line> Apply(List<Line>? s, Event e) { s ??= []; s.Add(e.Version == 1 ? new(e.Type) : new(e.Type, 5) { Wrapped = true }); return s; } }
//> A {}
//> B {}
//= [{"sku":"A","quantity":1,"wrapped":false},{"sku":"B","quantity":5,"wrapped":true}]
// === a_named_constructor
using System.Text.Json.Serialization;
public class Line { public Line() { Sku = "?"; } [JsonConstructor] public Line(string sku, int quantity = 3) { Sku = sku; Quantity = quantity; } public string Sku { get; } public int Quantity { get; } }
public class LineReducer : IReducer<Line> { public Line Apply(Line? s, Event e) => new((s?.Sku ?? "") + e.Type, (s?.Quantity ?? 0) + 1); }
//> A {}
//> B {}
//= {"sku":"AB","quantity":2}
// === a_record_with_a_body
public record Order(string Id, List<int> Items) { public int Total { get; private set; } public Order Add(int n) { var next = this with { Items = [.. Items, n] }; next.Total = Total + n; return next; } }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => (s ?? new(e.AggregateId, [])).Add(e.Version); }
//> A {}
//> B {}
//= {"id":"order_1","items":[1,2],"total":3}
// === a_record_that_checks_what_it_is_given
public record Percent(int Value) { public int Value { get; init; } = Value is >= 0 and <= 100 ? Value : throw new ArgumentOutOfRangeException(nameof(Value)); }
public class PercentReducer : IReducer<Percent> { public Percent Apply(Percent? s, Event e) => new((s?.Value ?? 0) + 30); }
//> A {}
//> B {}
//= {"value":60}
// === a_record_that_computes_more_members
public record Rectangle(double Width, double Height) { public double Area { get; } = Width * Height; public string Name { get; init; } = $"{Width}x{Height}"; }
public class RectangleReducer : IReducer<Rectangle> { public Rectangle Apply(Rectangle? s, Event e) => s is null ? new(2, 3) : s with { Name = s.Name + "!" }; }
//> A {}
//> B {}
//= {"width":2,"height":3,"area":6,"name":"2x3!"}
// === a_record_changed_beyond_what_its_constructor_computed
public record Rectangle(double Width, double Height) { public double Area { get; private init; } = Width * Height; public Rectangle Doubled() => this with { Area = Area * 2 }; }
public class RectangleReducer : IReducer<Rectangle> { public Rectangle Apply(Rectangle? s, Event e) => (s ?? new(2, 3)).Doubled(); }
//> A {}
//> B {}
//= {"width":2,"height":3,"area":24}
// === inherited_records
public abstract record Entity(string Id) { public int Version { get; init; } }
public record Order(string Id, decimal Total) : Entity(Id);
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => (s ?? new(e.AggregateId, 0)) with { Total = (s?.Total ?? 0) + 1, Version = e.Version }; }
//> A {}
//> B {}
//= {"total":2,"id":"order_1","version":2}
// === record_structs
public readonly record struct Money(decimal Amount, string Currency) { public Money(decimal amount) : this(amount, "EUR") { } }
public record struct Wallet(Money Left, Money? Right);
public class WalletReducer : IReducer<Wallet> { public Wallet Apply(Wallet s, Event e) => new(new Money(s.Left.Amount + 1), e.Version == 1 ? null : new(2, "CHF")); }
//> A {}
//> B {}
//= {"left":{"amount":2,"currency":"EUR"},"right":{"amount":2,"currency":"CHF"}}
// === a_struct_with_a_private_field
public struct Counter { private int _n; public int N => _n; public void Up() => _n++; }
public record State(Counter Counter);
public class StateReducer : IReducer<State> { public State Apply(State? s, Event e) { var c = s?.Counter ?? default; c.Up(); return new(c); } }
//> A {}
//> B {}
//= {"counter":{"n":2}}
// === a_primary_constructor_beside_another
public class Named(string name) { public Named() : this("?") { } public string Name => name; public int N { get; set; } }
public class NamedReducer : IReducer<Named> { public Named Apply(Named? s, Event e) => s is null ? new(e.Type) : new(s.Name + e.Type) { N = s.N + 1 }; }
//> A {}
//> B {}
//= {"name":"AB","n":1}
// === an_object_of_a_tree
public class Node { public string Name { get; } public List<Node> Children { get; } = []; public Node(string name) { Name = name; } public int Count => 1 + Children.Sum(child => child.Count); }
public class TreeReducer : IReducer<Node> { public Node Apply(Node? s, Event e) { if (s is null) return new("root"); s.Children.Add(new(e.Type)); s.Children[0].Children.Add(new("leaf")); return s; } }
//> A {}
//> B {}
//> C {}
//= {"name":"root","children":[{"name":"B","children":[{"name":"leaf","children":[],"count":1},{"name":"leaf","children":[],"count":1}],"count":3},{"name":"C","children":[],"count":1}],"count":5}
// === one_object_in_two_places
public record Address(string City);
public class Person { public Address? Home { get; set; } public Address? Work { get; set; } }
public class PersonReducer : IReducer<Person> { public Person Apply(Person? s, Event e) { s ??= new(); s.Home = new(e.Type); s.Work ??= s.Home; return s; } }
//> Bern {}
//> Basel {}
//= {"home":{"city":"Basel"},"work":{"city":"Bern"}}
// === a_field_that_remembers_a_parameter
public record Climb(int Height) { private readonly int _start = Height; public int Start => _start; }
public class ClimbReducer : IReducer<Climb> { public Climb Apply(Climb? s, Event e) => s is null ? new(5) : s with { Height = s.Height + 1 }; }
//> A {}
//> B {}
//> C {}
//= {"height":7,"start":5}
// === a_rule_that_never_changes
public class Rule(decimal limit) { public decimal Limit { get; init; } = limit; public bool Allows(decimal amount) => amount <= limit; }
public class Account { private readonly Rule _rule = new(3m); public decimal Balance { get; private set; } public void Add(decimal amount) { if (_rule.Allows(Balance + amount)) Balance += amount; } }
public class AccountReducer : IReducer<Account> { public Account Apply(Account? s, Event e) { s ??= new(); s.Add(2); return s; } }
//> A {}
//> B {}
//= {"balance":2}
