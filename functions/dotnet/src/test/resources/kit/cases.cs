// === cases_that_hold
record Added(string Item, decimal Price); record Order(List<string> Items, decimal Total, string? By);
class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { var added = e.GetData<Added>(); return new([.. s?.Items ?? [], added.Item], (s?.Total ?? 0) + added.Price, $"{e.CorrelationId} {e.AggregateId} {e.Version} {e.Metadata?.Count}"); } }
public static class Test
{
    public static void Run() => Cases.Run(Files.New("""
        {"reducer": "OrderReducer", "aggregateId": "order_1", "cases": [
          {"name": "whole", "given": [{"eventType": "Added", "data": {"item": "a", "price": 1.50}, "correlationId": "c", "metadata": {"m": 1}, "position": 7}],
           "then": {"state": {"items": ["a"], "total": 1.5, "by": "c order_1 1 1"}}},
          {"name": "part", "given": [{"eventType": "Added", "data": {"item": "a", "price": 1}, "version": 8}], "when": {"eventType": "Added", "data": {"item": "b", "price": 2}},
           "then": {"stateHas": {"total": 3, "by": " order_1 9 "}}},
          {"name": "failure", "given": [{"eventType": "Added", "data": {"price": "much"}}], "then": {"fails": "InvalidOperationException: The data of this Added event"}}]}
        """), typeof(OrderReducer).Assembly);
}
// === cases_of_a_projection
class CountProjection : IProjection<int> { public string? ResolveKey(Event e) => e.Type == "Skip" ? null : $"{e.AggregateType}-{e.AggregateId}"; public int Apply(int s, Event e) => s + 1; }
public static class Test
{
    public static void Run() => Cases.Run(Files.New("""
        {"projection": "CountProjection", "aggregateType": "order", "cases": [
          {"name": "all", "given": [{"eventType": "A", "aggregateId": "a"}, {"eventType": "A", "aggregateId": "b", "aggregateType": "cart"}, {"eventType": "Skip"}], "then": {"states": {"order-a": 1, "cart-b": 1}, "skipped": ["Skip"]}},
          {"name": "some", "given": [{"eventType": "A"}, {"eventType": "B"}], "then": {"statesHave": {"order-aggregate_1": 2}, "skipped": []}}]}
        """), typeof(CountProjection).Assembly);
}
// === cases_as_rows_of_a_folder
class CountReducer : IReducer<int> { public int Apply(int s, Event e) => s + 1; }
public static class Test
{
    public static void Run()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory();
        foreach (var name in new[] { "b", "a" })
        {
            System.IO.File.WriteAllText(System.IO.Path.Combine(folder.CreateSubdirectory("in").FullName, name + ".cases.json"),
                $$$"""{"reducer": "CountReducer", "cases": [{"name": "{{{name}}}1", "given": [{"eventType": "A"}], "then": {"state": 1}}]}""");
        }
        var rows = Cases.Rows(folder.FullName, typeof(CountReducer).Assembly).ToList();
        Assert.Items(["a1 in a.cases.json", "b1 in b.cases.json"], rows.Select(row => row.Length == 1 && row[0] is Case one ? $"{one} in {one.File}" : "?"));
        foreach (var one in Cases.Read(folder.FullName, typeof(CountReducer).Assembly)) one.Run();
    }
}
// === differences_are_told_with_their_places
record Line(string Item, decimal Price); record Order(List<Line> Lines, string? By);
class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) => new([.. s?.Lines ?? [], new(e.Type, 2)], null); }
public static class Test
{
    public static void Run() => Cases.Run(Files.New("""
        {"reducer": "OrderReducer", "cases": [
          {"name": "right", "given": [{"eventType": "A"}], "then": {"stateHas": {"by": null}}},
          {"name": "wrong", "given": [{"eventType": "A"}, {"eventType": "B"}], "then": {"state": {"lines": [{"item": "A", "price": 3}], "total": 4}}},
          {"name": "partly", "given": [{"eventType": "A"}], "then": {"stateHas": {"lines": [{"item": "B"}, {"item": "C"}], "total": 4}}}]}
        """), typeof(OrderReducer).Assembly);
}
//~ ExpectationFailedException: 2 of 3 cases failed.
//~ wrong (x.cases.json):
//~   $.lines[0].price: expected 3, but it is 2
//~   $.lines[1]: expected nothing, but it is {"item":"B","price":2}
//~   $.total: expected 4, but it is not there
//~   $.by: expected nothing, but it is null
//~ partly (x.cases.json):
//~   $.lines[0].item: expected "B", but it is "A"
//~   $.lines[1]: expected {"item": "C"}, but it is not there
// === differences_of_keys
class CountProjection : IProjection<int> { public string? ResolveKey(Event e) => e.Type == "Skip" ? null : e.AggregateId; public int Apply(int s, Event e) => s + 1; }
public static class Test
{
    public static void Run() => Cases.Run(Files.New("""
        {"projection": "CountProjection", "cases": [
          {"name": "wrong", "given": [{"eventType": "A", "aggregateId": "a"}, {"eventType": "A", "aggregateId": "b"}, {"eventType": "Skip"}], "then": {"states": {"a": 2, "c": 1}, "skipped": []}}]}
        """), typeof(CountProjection).Assembly);
}
//~ states["a"]: expected 2, but it is 1
//~ states["c"]: expected 1, but it is not there
//~ states["b"]: expected nothing, but it is 1
//~ skipped: expected none, but it is Skip
// === failures_that_were_not_or_otherwise_expected
class StrictReducer : IReducer<int> { public int Apply(int s, Event e) => e.Type == "Bad" ? throw new InvalidOperationException("bad") : s + 1; }
public static class Test
{
    public static void Run() => Cases.Run(Files.New("""
        {"reducer": "StrictReducer", "cases": [
          {"name": "fails", "given": [{"eventType": "Bad"}], "then": {"state": 1}},
          {"name": "does not", "given": [{"eventType": "Good"}], "then": {"fails": "bad"}},
          {"name": "otherwise", "given": [{"eventType": "Bad"}], "then": {"fails": "worse"}},
          {"name": "before", "given": [{"eventType": "Bad"}, {"eventType": "Good"}], "then": {"fails": "bad"}}]}
        """), typeof(StrictReducer).Assembly);
}
//~ 4 of 4 cases failed.
//~   the last event failed. InvalidOperationException: bad
//~   expected the last event to fail with "bad", but it did not fail
//~   expected the last event to fail with "worse", but it failed with "InvalidOperationException: bad"
//~   an event before the last one failed. InvalidOperationException: bad
// === files_that_are_no_cases
class CountReducer : IReducer<int> { public int Apply(int s, Event e) => s + 1; }
namespace Shop.One { public class SameReducer : IReducer<int> { public int Apply(int s, Event e) => s + 1; } }
namespace Shop.Two { public class SameReducer : IReducer<int> { public int Apply(int s, Event e) => s + 1; } }
class CountProjection : IProjection<int> { public int Apply(int s, Event e) => s + 1; }
public static class Test
{
    private static string Said(string text)
    {
        var path = Files.New(text);
        return Assert.Throws<FormatException>(() => Cases.Read(path, typeof(CountReducer).Assembly)).Message;
    }
    public static void Run()
    {
        string One(string then) => $$$"""{"reducer": "CountReducer", "cases": [{"name": "a", "given": [{"eventType": "A"}], "then": {{{then}}}}]}""";
        Assert.Contains("x.cases.json", Said("nothing"));
        Assert.Contains("name one class", Said("""{"cases": []}"""));
        Assert.Contains("name one class", Said("""{"reducer": "A", "projection": "B", "cases": []}"""));
        Assert.Contains("\"cases\" is empty", Said("""{"reducer": "CountReducer", "cases": []}"""));
        Assert.Contains("'cases'", Said("""{"reducer": "CountReducer"}"""));
        Assert.Contains("'thn'", Said("""{"reducer": "CountReducer", "cases": [{"name": "a", "given": [], "then": {}, "thn": {}}]}"""));
        Assert.Contains("two cases have the name \"a\"", Said("""{"reducer": "CountReducer", "cases": [{"name": "a", "then": {"state": 1}}, {"name": "a", "then": {"state": 1}}]}"""));
        Assert.Contains("case \"a\": it has no events", Said("""{"reducer": "CountReducer", "cases": [{"name": "a", "then": {"state": 1}}]}"""));
        Assert.Contains("case \"a\": it expects nothing", Said(One("{}")));
        Assert.Contains("\"fails\" stands alone", Said(One("""{"fails": "x", "state": 1}""")));
        Assert.Contains("a reducer has one state", Said(One("""{"states": {}}""")));
        Assert.Contains("a projection has a state for each key", Said(One("""{"state": 1}""").Replace("\"reducer\": \"CountReducer\"", "\"projection\": \"CountProjection\"")));
        Assert.Contains("there is no reducer 'Missing'; there is CountReducer, Shop.One.SameReducer, Shop.Two.SameReducer", Said(One("""{"state": 1}""").Replace("CountReducer", "Missing")));
        Assert.Contains("several classes have the name 'SameReducer': write one of Shop.One.SameReducer, Shop.Two.SameReducer", Said(One("""{"state": 1}""").Replace("CountReducer", "SameReducer")));
    }
}
// === files_that_there_are_not
public static class Test { public static void Run() => Cases.Run("nowhere.cases.json"); }
//~ FileNotFoundException: There are no cases at
//~ nowhere.cases.json: name a file, or a folder with files *.cases.json
// === classes_are_found_without_an_assembly
class OnlyHereReducer : IReducer<int> { public int Apply(int s, Event e) => s + 1; }
public static class Test
{
    public static void Run()
    {
        Cases.Run(Files.New("""{"reducer": "OnlyHereReducer", "cases": [{"name": "a", "given": [{"eventType": "A"}], "then": {"state": 1}}]}"""));
    }
}
