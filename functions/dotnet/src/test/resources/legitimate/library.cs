// === enums_in_and_out
using System.Text.Json.Serialization;
public enum Status { New, InProgress, Done }
[JsonConverter(typeof(JsonStringEnumConverter))] public enum Colour { Red, Green }
public record Task_(Status Status, Colour Colour, Dictionary<Status, int> Counts);
public record Change(Status To, Colour? Colour);
public class TaskReducer : IReducer<Task_>
{
    public Task_ Apply(Task_? state, Event e)
    {
        var change = e.GetData<Change>();
        var counts = state?.Counts ?? [];
        counts[change.To] = counts.GetValueOrDefault(change.To) + 1;
        return new(change.To, change.Colour ?? Colour.Red, counts);
    }
}
//> A {"to": "inProgress"}
//> A {"to": 2, "colour": "Green"}
//= {"status": "Done", "colour": "Green", "counts": {"InProgress": 1, "Done": 1}}
// === decimals_are_exact
public record Sum(decimal Total, decimal Same, long Big, ulong Bigger);
public class SumReducer : IReducer<Sum>
{
    public Sum Apply(Sum? state, Event e)
    {
        var d = e.GetData<decimal>();
        return new((state?.Total ?? 0m) + d, d, 9007199254740993, 18446744073709551615);
    }
}
//> A 0.1
//> A 0.2
//> A 7922816251426433759354395.335
//= {"total": 7922816251426433759354395.635, "same": 7922816251426433759354395.335, "big": 9007199254740993, "bigger": 18446744073709551615}
// === trailing_zeros_stay
public class KeepReducer : IReducer<decimal> { public decimal Apply(decimal state, Event e) => e.GetData<decimal>(); }
//> A 50.00
//= 50.00
// === times_with_offsets
public record Times(DateTimeOffset At, DateTime Plain, TimeSpan Since, DateOnly Day, string Text);
public class TimesReducer : IReducer<Times>
{
    public Times Apply(Times? state, Event e)
    {
        var at = e.GetData<DateTimeOffset>();
        return new(at.AddHours(1), at.UtcDateTime, e.Timestamp - at, DateOnly.FromDateTime(at.Date).AddDays(1), $"{e.Timestamp:yyyy-MM-dd} {at:O}");
    }
}
//> A "2026-03-15T20:00:00+02:00"
//= {"at": "2026-03-15T21:00:00+02:00", "plain": "2026-03-15T18:00:00Z", "since": "00:30:00", "day": "2026-03-16", "text": "2026-03-15 2026-03-15T20:00:00.0000000+02:00"}
// === dictionaries_keep_the_order_of_insertion
public class OrderedReducer : IReducer<Dictionary<string, int>>
{
    public Dictionary<string, int> Apply(Dictionary<string, int>? state, Event e)
    {
        state ??= [];
        state[e.Type] = state.Count;
        return state;
    }
}
//> Zebra {}
//> Ant {}
//= {"Zebra": 0, "Ant": 1}
// === immutable_collections_have_one_order
using System.Collections.Immutable;
public record Tags(ImmutableDictionary<string, int> Counts, ImmutableHashSet<string> Names, ImmutableList<string> All, string First);
public class TagsReducer : IReducer<Tags>
{
    public Tags Apply(Tags? state, Event e)
    {
        state ??= new(ImmutableDictionary<string, int>.Empty, [], [], "");
        return state with
        {
            Counts = state.Counts.SetItem(e.Type, state.Counts.GetValueOrDefault(e.Type) + 1),
            Names = state.Names.Add(e.Type),
            All = state.All.Add(e.Type),
            First = state.Counts.Select(c => c.Key).FirstOrDefault() ?? "",
        };
    }
}
//> delta {}
//> alpha {}
//> charlie {}
//> alpha {}
//= {"counts": {"alpha": 2, "charlie": 1, "delta": 1}, "names": ["alpha", "charlie", "delta"], "all": ["delta", "alpha", "charlie", "alpha"], "first": "charlie"}
// === frozen_lookup_in_a_static_field
using System.Collections.Frozen;
using System.Collections.Immutable;
public sealed record Price(decimal Amount);
public class PriceReducer : IReducer<decimal>
{
    private static readonly FrozenDictionary<string, Price> Prices = new Dictionary<string, Price> { ["a"] = new(1.5m), ["b"] = new(2m) }.ToFrozenDictionary();
    private static readonly ImmutableArray<string> Free = ["c"];
    public decimal Apply(decimal state, Event e)
    {
        var sku = e.GetData<string>();
        return Free.Contains(sku) ? state : state + Prices[sku].Amount;
    }
}
//> A "a"
//> A "b"
//> A "c"
//= 3.5
// === linq_methods
public record Row(string Name, int Points);
public class LinqReducer : IReducer<List<Row>>
{
    public List<Row> Apply(List<Row>? state, Event e) => (state ?? [])
        .Concat(e.GetData<List<Row>>())
        .GroupBy(row => row.Name)
        .Select(group => new Row(group.Key, group.Sum(row => row.Points)))
        .OrderByDescending(row => row.Points).ThenBy(row => row.Name, StringComparer.Ordinal)
        .DistinctBy(row => row.Name)
        .Take(2)
        .ToList();
}
//> A [{"name": "x", "points": 1}, {"name": "y", "points": 5}]
//> A [{"name": "x", "points": 9}, {"name": "z", "points": 5}]
//= [{"name": "x", "points": 10}, {"name": "y", "points": 5}]
// === linq_queries
public class QueryReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? state, Event e)
    {
        var numbers = e.GetData<int[]>();
        return (from n in numbers
                let square = n * n
                where square > 1
                join m in numbers on n + 1 equals m
                orderby square descending
                select $"{n}:{square}:{m}").ToList();
    }
}
//> A [1, 2, 3, 4]
//= ["3:9:4", "2:4:3"]
// === regex_that_ends
using System.Text.RegularExpressions;
public class RegexReducer : IReducer<List<string>>
{
    private static readonly Regex Words = new(@"(?<word>\w+)", RegexOptions.NonBacktracking);
    public List<string> Apply(List<string>? state, Event e)
    {
        var text = e.GetData<string>();
        var parts = Words.Matches(text).Select(match => match.Groups["word"].Value).ToList();
        if (Regex.IsMatch(text, "^a", RegexOptions.None, TimeSpan.FromMilliseconds(100))) parts.Add("starts");
        parts.Add(Regex.Replace(text, "b+", "_", RegexOptions.NonBacktracking));
        return parts;
    }
}
//> A "a bb c"
//= ["a", "bb", "c", "starts", "a _ c"]
// === string_builder_and_strings
using System.Globalization;
using System.Text;
public class TextReducer : IReducer<string>
{
    public string Apply(string? state, Event e)
    {
        var text = new StringBuilder(state).Append(';').AppendFormat(CultureInfo.InvariantCulture, "{0:0.00}", 1234.5m).AppendLine();
        foreach (var part in "b,a".Split(',').Order()) text.Append(part.PadLeft(2, '.'));
        return text.Append($"{1234.5m:N1}|{-3:D3}|{"x",3}").Replace("\r\n", "\n").ToString();
    }
}
//> A {}
//= ";1234.50\n.a.b1,234.5|-003|  x"
// === json_element_as_data
using System.Text.Json;
public record Seen(string Name, int Count, List<string> Keys, JsonElement Raw);
public class ElementReducer : IReducer<Seen>
{
    public Seen Apply(Seen? state, Event e)
    {
        var data = e.GetData<JsonElement>();
        var name = data.GetProperty("name").GetString()!;
        var count = data.TryGetProperty("items", out var items) ? items.EnumerateArray().Count(i => i.ValueKind == JsonValueKind.Number) : 0;
        return new(name, count, [.. data.EnumerateObject().Select(p => p.Name)], data);
    }
}
//> A {"name": "n", "items": [1, "2", 3.50]}
//= {"name": "n", "count": 2, "keys": ["name", "items"], "raw": {"name": "n", "items": [1, "2", 3.50]}}
// === everything_an_event_carries
public record All(string Id, string Type, string AggregateId, string AggregateType, string TenantId, long Version, string? Correlation, string? User);
public class AllReducer : IReducer<All>
{
    public All Apply(All? state, Event @event) => new(@event.Id, @event.Type, @event.AggregateId, @event.AggregateType, @event.TenantId,
        @event.Version, @event.CorrelationId, @event.Metadata is { } metadata && metadata.TryGetValue("user", out var user) ? user.GetString() : null);
}
//> A {}
//= {"id": "evt_1", "type": "A", "aggregateId": "order_1", "aggregateType": "order", "tenantId": "tenant_1", "version": 1, "correlation": null, "user": null}
// === json_attributes_and_polymorphism
using System.Text.Json.Serialization;
[JsonDerivedType(typeof(Card), "card")]
[JsonDerivedType(typeof(Cash), "cash")]
public abstract record Payment;
public record Card([property: JsonPropertyName("no")] string Number) : Payment;
public record Cash([property: JsonIgnore] string Secret, decimal Amount) : Payment;
public record Paid(List<Payment> Payments);
public class PaidReducer : IReducer<Paid>
{
    public Paid Apply(Paid? state, Event e) => new([.. state?.Payments ?? [], e.Type == "Card" ? e.GetData<Card>() : new Cash("s", 2m)]);
}
//> Card {"no": "4711"}
//> Cash {}
//= {"payments": [{"$type": "card", "no": "4711"}, {"$type": "cash", "amount": 2}]}
// === numbers_guids_and_conversions
using System.Numerics;
public record Numbers(string Big, Guid Id, double Root, int Converted, decimal Rounded, byte[] Bytes);
public class NumbersReducer : IReducer<Numbers>
{
    public Numbers Apply(Numbers? state, Event e) => new(
        BigInteger.Pow(2, 70).ToString(), Guid.Parse("00000000-0000-0000-0000-00000000002a"), Math.Sqrt(2.25), Convert.ToInt32("42"),
        Math.Round(2.345m, 2, MidpointRounding.AwayFromZero), [1, 2, 3]);
}
//> A {}
//= {"big": "1180591620717411303424", "id": "00000000-0000-0000-0000-00000000002a", "root": 1.5, "converted": 42, "rounded": 2.35, "bytes": "AQID"}
// === queues_stacks_and_sorted_things
public record Stuff(List<int> Order, SortedDictionary<string, int> Sorted, int Priority);
public class StuffReducer : IReducer<Stuff>
{
    public Stuff Apply(Stuff? state, Event e)
    {
        var queue = new Queue<int>([1, 2]);
        var stack = new Stack<int>([3, 4]);
        var heap = new PriorityQueue<int, int>();
        heap.Enqueue(10, 2); heap.Enqueue(20, 1);
        var linked = new LinkedList<int>([5]);
        linked.AddFirst(6);
        return new([queue.Dequeue(), stack.Pop(), .. linked], new() { ["b"] = 1, ["a"] = 2 }, heap.Dequeue());
    }
}
//> A {}
//= {"order": [1, 4, 6, 5], "sorted": {"a": 2, "b": 1}, "priority": 20}
// === spans
public class SpanReducer : IReducer<int>
{
    public int Apply(int state, Event e)
    {
        ReadOnlySpan<char> text = e.Type;
        Span<int> numbers = new int[3];
        numbers.Fill(2);
        return state + text.IndexOf('p') + numbers[1..].Length + int.Parse("12".AsSpan(1));
    }
}
//> Happened {}
//= 6
// === aggregate_type_attribute
[AggregateType("shopping-cart")]
public class Basket : IReducer<int> { public int Apply(int state, Event e) => state + 1; }
//> A {}
//= 1
// === texts_are_ordered_ordinally
using System.Globalization;
public record Names(List<string> Sorted, List<string> Queried, int Compared, int After, bool Same, string Upper);
public class NamesReducer : IReducer<Names>
{
    public Names Apply(Names? state, Event e)
    {
        var names = e.GetData<List<string>>();
        var sorted = names.ToList();
        sorted.Sort();
        return new(sorted, [.. names.OrderBy(name => name)], Math.Sign(string.Compare("Z", "a", StringComparison.InvariantCulture)), Math.Sign("é".CompareTo("z")),
            string.Compare("É", "é", CultureInfo.InvariantCulture, CompareOptions.IgnoreCase) == 0, "straße, é".ToUpper(CultureInfo.InvariantCulture));
    }
}
//> A ["b", "a", "Z", "é", "z"]
//= {"sorted": ["Z", "a", "b", "z", "é"], "queried": ["Z", "a", "b", "z", "é"], "compared": -1, "after": 1, "same": true, "upper": "STRAßE, É"}
