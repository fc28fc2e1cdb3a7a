// === data_with_members_that_are_not_settable
public class Added { public string Sku { get; private set; } = ""; public int Quantity { get; } public List<string> Tags { get; } = ["old"]; private decimal _price; public decimal Price => _price; public (int A, int B) Pair; public readonly string? Note; }
public record Order(List<string> Lines);
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { var d = e.GetData<Added>(); return new([.. s?.Lines ?? [], $"{d.Sku} {d.Quantity} {string.Join("+", d.Tags)} {d.Price} {d.Pair.A}/{d.Pair.B} {d.Note}"]); } }
//> Added {"sku": "x", "quantity": 2, "tags": ["a", "b"], "price": 1.50, "pair": {"item1": 3, "item2": 4}, "note": "n"}
//> Added {"sku": "y"}
//= {"lines":["x 2 a+b 1.50 3/4 n","y 0 old 0 0/0 "]}
// === data_of_values
using System.Numerics; using System.Text;
public record Values(BigInteger Big, Complex C, Rune R, Index I, Range G, Stack<int> Stack, double Nan, Half H, Int128 W);
public class ValuesReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var d = e.GetData<Values>(); return [.. s ?? [], $"{d.Big} {d.C} {d.R} {d.I} {d.G} {d.Stack.Peek()} {d.Nan} {d.H} {d.W}"]; } }
//> A {"big": 123456789012345678901234567890, "c": {"real": 1, "imaginary": 2}, "r": "x", "i": "^1", "g": "1..2", "stack": [1, 2], "nan": "NaN", "h": 0.5, "w": 18446744073709551616}
//= ["123456789012345678901234567890 <1; 2> x ^1 1..2 1 NaN 0.5 18446744073709551616"]
// === data_with_more_constructors
public record Price(decimal Amount, string Currency) { public Price(decimal amount) : this(amount, "EUR") { } public decimal Twice { get; } = Amount * 2; }
public class PriceReducer : IReducer<decimal> { public decimal Apply(decimal s, Event e) => s + e.GetData<Price>().Twice; }
//> A {"amount": 1.5, "currency": "CHF"}
//> B {"amount": 2}
//= 7.0
// === data_of_objects
public class ObjectsReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) => [.. s ?? [], .. e.GetData<Dictionary<string, object>>().Select(entry => $"{entry.Key}={entry.Value}")]; }
//> A {"a": 1, "b": "x"}
//= ["a=1","b=x"]
// === data_with_defaults
public record Added { public string Sku { get; init; } = "none"; public int Quantity { get; set; } = 1; public List<int> Sizes { get; } = [1]; }
public class AddedReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var d = e.GetData<Added>(); return [.. s ?? [], $"{d.Sku}*{d.Quantity}:{d.Sizes.Count}"]; } }
//> A {}
//> B {"sku": "x", "quantity": 4, "sizes": [2, 3]}
//= ["none*1:1","x*4:2"]
// === data_with_hidden_state_of_its_own
public class Parsed { private int _reads; public string Text { get; set; } = ""; public string Next() { _reads++; return $"{Text}{_reads}"; } }
public class ParsedReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var d = e.GetData<Parsed>(); d.Next(); return [.. s ?? [], d.Next()]; } }
//> A {"text": "x"}
//> B {"text": "y"}
//= ["x2","y2"]
// === data_in_a_generic_method
public record A(int N); public record B(string T);
public class AnyReducer : IReducer<List<string>> { private static string Read<T>(Event e) => $"{e.GetData<T>()}"; public List<string> Apply(List<string>? s, Event e) => [.. s ?? [], e.Type == "A" ? Read<A>(e) : Read<B>(e)]; }
//> A {"n": 1}
//> B {"t": "x"}
//= ["A { N = 1 }","B { T = x }"]
// === data_with_collections_of_every_kind
using System.Collections.ObjectModel; using System.Collections.Immutable;
public record All(IReadOnlySet<int> A, ReadOnlyCollection<int> B, ImmutableArray<int> C, HashSet<string> D, (int X, int Y)[] E, IReadOnlyDictionary<string, int[]> F);
public class AllReducer : IReducer<string> { public string Apply(string? s, Event e) { var d = e.GetData<All>(); return $"{d.A.Count} {d.B[0]} {d.C.Length} {d.D.Count} {d.E[0].Y} {d.F["k"][1]}"; } }
//> A {"a": [1, 1], "b": [5], "c": [1, 2], "d": ["x"], "e": [{"item1": 1, "item2": 2}], "f": {"k": [1, 9]}}
//= "1 5 2 1 2 9"
