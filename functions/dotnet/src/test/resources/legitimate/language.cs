// === switch_and_list_patterns
public record Summary(string Text);
public class PatternReducer : IReducer<Summary>
{
    public Summary Apply(Summary? state, Event e) => new(e.GetData<int[]>() switch
    {
        [] => "none",
        [var one] => $"one {one}",
        [var first, .. var middle, var last] when middle.Length > 0 => $"{first}..{last} over {middle.Length}",
        [1, ..] => "starts with 1",
        _ => "two",
    });
}
//> Numbers [4, 5, 6, 7]
//= {"text": "4..7 over 2"}
// === property_and_relational_patterns
public record Item(string Sku, int Quantity, decimal? Price);
public class GradeReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? state, Event e)
    {
        string grade = e.GetData<Item>() switch
        {
            { Quantity: <= 0 } => "empty",
            { Quantity: > 0 and < 10, Price: null } => "free",
            { Price: >= 100m or < 0m, Sku: { Length: > 2 } sku } => sku,
            not null => "plain",
            null => "nothing",
        };
        return [.. state ?? [], grade];
    }
}
//> A {"sku": "x", "quantity": 0}
//> A {"sku": "x", "quantity": 3}
//> A {"sku": "long", "quantity": 3, "price": 150}
//> A {"sku": "long", "quantity": 30, "price": 5}
//= ["empty", "free", "long", "plain"]
// === collection_expressions_of_many_kinds
using System.Collections.Immutable;
public record Bag(int[] Array, List<int> List, ImmutableArray<int> Immutable, HashSet<int> Set);
public class BagReducer : IReducer<Bag>
{
    public Bag Apply(Bag? state, Event e)
    {
        int[] some = [1, 2, 3];
        ReadOnlySpan<int> span = [7, 8];
        IEnumerable<int> more = [9];
        return new([.. some, .. span], [.. more, 10], [.. some.Where(n => n > 1)], [1, 1, 2]);
    }
}
//> A {}
//= {"array": [1, 2, 3, 7, 8], "list": [9, 10], "immutable": [2, 3], "set": [1, 2]}
// === extension_members
public static class Extensions
{
    extension(string text)
    {
        public string Truncated => text is [var a, .., var z] ? $"{a}..{z}" : text;
        public string Twice() => text + text;
    }

    extension(string)
    {
        public static string Of(int n) => n.ToString();
    }

    public static int Doubled(this int n) => n * 2;
}
public class ExtensionReducer : IReducer<string>
{
    public string Apply(string? state, Event e) => e.Type.Truncated + "ab".Twice() + string.Of(4.Doubled());
}
//> Happened {}
//= "H..dabab8"
// === generics_and_interfaces
public interface IRule<in T> { bool Holds(T value); static abstract string Name { get; } }
public class Positive : IRule<decimal> { public bool Holds(decimal value) => value > 0; public static string Name => "positive"; }
public class Checker<TRule, T> where TRule : IRule<T>, new()
{
    public string Check(T value) => new TRule().Holds(value) ? TRule.Name : "not " + TRule.Name;
}
public class RuleReducer : IReducer<string>
{
    public string Apply(string? state, Event e) => new Checker<Positive, decimal>().Check(e.GetData<decimal>());
}
//> A -3.5
//= "not positive"
// === generic_maths
using System.Numerics;
public class SumReducer : IReducer<decimal>
{
    private static T Sum<T>(IEnumerable<T> values) where T : INumber<T>
    {
        var sum = T.Zero;
        foreach (var value in values) sum += value;
        return sum;
    }

    public decimal Apply(decimal state, Event e) => state + Sum(e.GetData<decimal[]>()) + Sum<int>([1, 2]);
}
//> A [1.1, 2.2]
//= 6.3
// === loops_of_every_kind
public class LoopReducer : IReducer<List<int>>
{
    public List<int> Apply(List<int>? state, Event e)
    {
        var seen = new List<int>();
        for (int i = 0; i < 2; i++) seen.Add(i);
        int n = 10;
        while (n < 12) seen.Add(n++);
        do seen.Add(n++); while (n < 14);
        foreach (var x in new[] { 20, 21 }) if (x > 20) continue; else seen.Add(x);
        foreach (var (k, v) in new Dictionary<int, int> { [30] = 31 }) { seen.Add(k); seen.Add(v); }
        for (; ; ) { if (n++ > 15) break; }
        int tries = 0;
    again:
        if (++tries < 3) goto again;
        seen.Add(tries);
        switch (tries) { case 3: seen.Add(40); goto case 4; case 4: seen.Add(41); break; }
        return seen;
    }
}
//> A {}
//= [0, 1, 10, 11, 12, 13, 20, 30, 31, 3, 40, 41]
// === iterators_and_local_functions
public class FibonacciReducer : IReducer<List<long>>
{
    private static IEnumerable<long> Fibonacci()
    {
        long a = 0, b = 1;
        while (true) { yield return a; (a, b) = (b, a + b); }
    }

    public List<long> Apply(List<long>? state, Event e)
    {
        return [.. Fibonacci().Skip(5).Take(Three()), Local(4)];
        int Three() => 3;
        static long Local(int n) => n <= 1 ? 1 : n * Local(n - 1);
    }
}
//> A {}
//= [5, 8, 13, 24]
// === lambdas_and_delegates
public delegate int Step(int n);
public class LambdaReducer : IReducer<int>
{
    private static readonly Func<int, int> Twice = n => n * 2;
    public int Apply(int state, Event e)
    {
        int count = 0;
        Action increment = () => count++;
        Action<int> add = n => count += n;
        Func<int, Func<int, int>> curried = a => b => a + b;
        Step step = static delegate (int n) { return n + 1; };
        Func<string> thrower = () => throw new InvalidOperationException();
        var natural = (int n, int by = 2) => n * by;
        increment(); add(3);
        return state + step(curried(Twice(count))(natural(5)));
    }
}
//> A {}
//= 19
// === exceptions_and_filters
public class CatchReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? state, Event e)
    {
        var log = state ?? [];
        try { int.Parse("x"); }
        catch (FormatException thrown) when (thrown.Message.Length > 0) { log.Add("format"); }
        finally { log.Add("finally"); }
        try { var none = new int[0]; _ = none[1]; } catch { log.Add("any"); }
        try { throw new RuleBroken("r1"); } catch (RuleBroken broken) { log.Add(broken.Rule); }
        return log;
    }
    private sealed class RuleBroken(string rule) : Exception($"rule {rule}") { public string Rule => rule; }
}
//> A {}
//= ["format", "finally", "any", "r1"]
// === tuples_ranges_and_indices
public class TupleReducer : IReducer<string>
{
    private static (int Min, int Max) Span(int[] values) => (values.Min(), values.Max());
    public string Apply(string? state, Event e)
    {
        int[] n = e.GetData<int[]>();
        var (min, max) = Span(n[1..^1]);
        return $"{min}-{max} last {n[^1]} {"abcdef"[2..4]}";
    }
}
//> A [9, 3, 5, 1]
//= "3-5 last 1 cd"
// === nullable_everything
public record Maybe(int? Number, string? Text, DateTimeOffset? At);
public class MaybeReducer : IReducer<Maybe>
{
    public Maybe Apply(Maybe? state, Event e)
    {
        var data = e.GetData<Maybe>();
        return new(data.Number ?? state?.Number, data.Text?.Trim() ?? state?.Text, data.At ?? state?.At);
    }
}
//> A {"number": 5}
//> A {"text": " t "}
//= {"number": 5, "text": "t", "at": null}
// === constructors_that_create_their_own_types
public class Node { public Node? Next { get; init; } public Leaf Leaf { get; init; } = new(1); public List<Leaf> More { get; init; } = [new Leaf(2)]; }
public record Leaf(int Value) { public Leaf() : this(new Leaf(7).Value) { } }
public class NodeReducer : IReducer<Node> { public Node Apply(Node? state, Event e) => new() { Next = state }; }
//> A {}
//> B {}
//= {"next": {"next": null, "leaf": {"value": 1}, "more": [{"value": 2}]}, "leaf": {"value": 1}, "more": [{"value": 2}]}
// === operators_indexers_and_events
public class Grid
{
    private readonly int[] _cells = new int[4];
    public int this[int i] { get => _cells[i]; set => _cells[i] = value; }
    public int this[Index i] => _cells[i];
    public event Action<int>? Changed;
    public void Set(int i, int v) { this[i] = v; Changed?.Invoke(v); }
    public static Grid operator ++(Grid g) { g[0]++; return g; }
    public static bool operator true(Grid g) => g[0] > 0;
    public static bool operator false(Grid g) => g[0] <= 0;
    public static explicit operator int(Grid g) => g._cells.Sum();
}
public class GridReducer : IReducer<int>
{
    public int Apply(int state, Event e)
    {
        var heard = 0;
        var grid = new Grid();
        grid.Changed += v => heard += v;
        grid.Set(3, 5);
        grid++;
        return grid ? (int)grid + heard + grid[^1] : -1;
    }
}
//> A {}
//= 16
// === static_constructor_and_constants
public static class Prices
{
    public const decimal Vat = 0.20m;
    public static readonly decimal Factor;
    static Prices() => Factor = 1 + Vat;
}
public class VatReducer : IReducer<decimal> { public decimal Apply(decimal state, Event e) => state + e.GetData<decimal>() * Prices.Factor; }
//> A 10
//= 12.00
// === a_name_that_hides_the_platform
namespace Hapnd.Samples;
public class Guard { public static int Check() => 1; }
public class HidingReducer : IReducer<int> { public int Apply(int state, Event e) { while (true) { return Guard.Check(); } } }
//> A {}
//= 1
// === partial_classes_and_preprocessor
#define FAST
#nullable enable
public partial class SplitReducer : IReducer<int>
{
    public int Apply(int state, Event e) => state +
#if FAST
        One();
#else
        0;
#endif
}
public partial class SplitReducer { private static int One() => 1; }
//> A {}
//= 1
// === statics_of_generic_types
public static class Of<T>
{
    public static readonly string Name = nameof(T) + "!";
    public static Func<int> One { get; } = () => 1;
    public static readonly System.Collections.Immutable.ImmutableArray<int> Numbers = [1, 2];
    public static readonly System.Collections.Immutable.ImmutableList<string> Names = System.Collections.Immutable.ImmutableList<string>.Empty;
}
public class StaticsReducer : IReducer<int>
{
    public int Apply(int state, Event e) => Of<int>.Name.Length + Of<string>.One() + Of<int>.Numbers.Length + Of<int>.Names.Count;
}
//> A {}
//= 5
