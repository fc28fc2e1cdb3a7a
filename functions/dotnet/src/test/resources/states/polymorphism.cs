// === named_subclasses
using System.Text.Json.Serialization;
[JsonDerivedType(typeof(Card), "card"), JsonDerivedType(typeof(Cash), "cash")] public abstract record Payment(decimal Amount);
public record Card(decimal Amount, string Number) : Payment(Amount);
public record Cash(decimal Amount) : Payment(Amount);
public record Payments(List<Payment> All) { public Payment? Last => All.LastOrDefault(); }
public class PaymentsReducer : IReducer<Payments> { public Payments Apply(Payments? s, Event e) => new([.. s?.All ?? [], e.Type == "Card" ? new Card(1.5m, "42") : new Cash(2)]); }
//> Card {}
//> Cash {}
//= {"all":[{"$type":"card","number":"42","amount":1.5},{"$type":"cash","amount":2}],"last":{"$type":"cash","amount":2}}
// === an_interface_with_names
using System.Text.Json.Serialization;
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")] [JsonDerivedType(typeof(Circle), 1)] [JsonDerivedType(typeof(Square), 2)] public interface IShape { double Area { get; } }
public class Circle : IShape { public double R { get; private set; } = 1; public double Area => R * R * 3; }
public struct Square : IShape { public double Side { get; set; } public readonly double Area => Side * Side; }
public class ShapesReducer : IReducer<Dictionary<string, IShape>> { public Dictionary<string, IShape> Apply(Dictionary<string, IShape>? s, Event e) { s ??= []; s[e.Type] = e.Type == "c" ? new Circle() : new Square { Side = 2 + s.Values.Sum(shape => shape.Area) }; return s; } }
//> c {}
//> s {}
//= {"c":{"kind":1,"r":1,"area":3},"s":{"kind":2,"side":5,"area":25}}
// === a_state_that_is_one_of_several
using System.Text.Json.Serialization;
[JsonDerivedType(typeof(Open), "open"), JsonDerivedType(typeof(Closed), "closed")] public abstract record Case_ { public int N { get; init; } }
public sealed record Open(string By) : Case_; public sealed record Closed(string By, string Why) : Case_;
public class CaseReducer : IReducer<Case_> { public Case_ Apply(Case_? s, Event e) => s switch { null => new Open(e.Type), Open open => new Closed(open.By, e.Type) { N = open.N + 1 }, Closed closed => closed with { N = closed.N + 10 }, _ => s }; }
//> ada {}
//> done {}
//> again {}
//= {"$type":"closed","by":"ada","why":"done","n":11}
// === a_base_that_is_one_of_its_own_kinds
using System.Text.Json.Serialization;
[JsonDerivedType(typeof(Line), "line"), JsonDerivedType(typeof(Gift), "gift")] public record Line(string Sku); public record Gift(string Sku, string To) : Line(Sku);
public class LinesReducer : IReducer<List<Line>> { public List<Line> Apply(List<Line>? s, Event e) => [.. s ?? [], e.Version == 1 ? new Line(e.Type) : new Gift(e.Type, "bob")]; }
//> A {}
//> B {}
//= [{"$type":"line","sku":"A"},{"$type":"gift","to":"bob","sku":"B"}]
// === a_base_class_of_separate_states
public record Entity { public string Id { get; init; } = ""; public int Version { get; init; } }
public record Order : Entity { public decimal Total { get; init; } }
public record Customer : Entity { public string? Name { get; init; } }
public static class Entities { public static string Shown(Entity entity) => $"{entity.Id}/{entity.Version}"; }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => (s ?? new()) with { Id = e.AggregateId, Version = e.Version, Total = (s?.Total ?? 0) + Entities.Shown(s ?? new()).Length }; }
public class CustomerReducer : IReducer<Customer> { public Customer Apply(Customer? s, Event e) => (s ?? new()) with { Name = Entities.Shown(s ?? new()) }; }
//> A {}
//> B {}
//= {"name":"/0","id":"","version":0}
// === an_interface_that_only_methods_use
public interface IPriced { decimal Price { get; } }
public record Book(string Title, decimal Price) : IPriced; public record Pen(decimal Price) : IPriced;
public record Desk(List<Book> Books, Pen? Pen) { public decimal Worth => Books.Concat(Pen is null ? Enumerable.Empty<IPriced>() : [Pen]).Sum(thing => thing.Price); }
public class DeskReducer : IReducer<Desk> { public Desk Apply(Desk? s, Event e) => new([.. s?.Books ?? [], new(e.Type, 1.5m)], new(2)); }
//> A {}
//> B {}
//= {"books":[{"title":"A","price":1.5},{"title":"B","price":1.5}],"pen":{"price":2},"worth":5.0}
// === data_whose_type_comes_last
using System.Text.Json.Serialization;
[JsonDerivedType(typeof(Paid), "paid"), JsonDerivedType(typeof(Sent), "sent")] public abstract record Change(int N);
public record Paid(int N, decimal Amount) : Change(N); public record Sent(int N, string To) : Change(N);
public record Order(decimal Paid, string? To);
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => e.GetData<Change>() switch { Paid paid => new((s?.Paid ?? 0) + paid.Amount, s?.To), Sent sent => new(s?.Paid ?? 0, sent.To), _ => s! }; }
//> A {"n": 1, "amount": 2.50, "$type": "paid"}
//> B {"to": "Bern", "$type": "sent", "n": 2}
//= {"paid":2.50,"to":"Bern"}
