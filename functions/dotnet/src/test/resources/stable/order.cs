// === sets_and_dictionaries_built_in_apply
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
public class OrderReducer : IReducer<List<string>>
{
    private static string Joined<T>(IEnumerable<T> items) => string.Join(',', items);
    public List<string> Apply(List<string>? state, Event e)
    {
        var names = Enumerable.Range(0, 60).Select(i => $"{e.Type}{i}").ToArray();
        var builder = ImmutableHashSet.CreateBuilder<string>();
        builder.UnionWith(names);
        return
        [
            Joined(names.ToImmutableHashSet()),
            Joined<string>(ImmutableHashSet<string>.Empty.Union(names)),
            Joined<string>((ImmutableHashSet<string>)[.. names]),
            Joined(builder),
            Joined(names.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase)),
            Joined(names.ToImmutableDictionary(n => n, n => 1).Keys),
            Joined(names.ToFrozenSet()),
            Joined(names.ToFrozenSet(StringComparer.OrdinalIgnoreCase)),
            Joined(names.ToFrozenDictionary(n => n, n => 1).Keys),
            Joined(new ConcurrentDictionary<string, int>(names.Select(n => KeyValuePair.Create(n, 1))).Keys),
            Joined(names.Select(n => (n, n.Length)).ToFrozenSet()),
            Joined(names.Select(n => Tuple.Create(n)).ToImmutableHashSet()),
            Joined(names.Select(n => new { n }).ToImmutableHashSet()),
            Joined(new HashSet<string>(names).Except(names[..30])),
            Joined(names.ToLookup(n => n[^1]).Select(g => g.Key)),
        ];
    }
}
// === keys_of_own_types
using System.Collections.Frozen;
using System.Collections.Immutable;
public enum Colour { Red, Green }
public readonly record struct Sku(string Value);
public record Line(Sku Sku, Colour Colour, int? Quantity, DateOnly? Day);
public abstract record Contact(string Name);
public record Email(string Name, string Address) : Contact(Name);
public sealed record Phone(string Name, long Number) : Contact(Name) { public List<string> Notes { get; init; } = []; }
public record Tag<T>(T Value, (string, T) Pair);
public record Node(string Name) { public Node? Next { get; init; } internal string Field = "f"; }
public struct Point { public string X; public int Y { get; set; } }
public partial record Split; public partial record Split { public string Part { get; init; } = ""; }
public sealed class Money(decimal amount, string currency) : IEquatable<Money>
{
    public decimal Amount { get; } = amount;
    public string Currency { get; } = currency;
    public bool Equals(Money? other) => other is not null && Amount == other.Amount && Currency == other.Currency;
    public override bool Equals(object? other) => Equals(other as Money);
    public override int GetHashCode() => HashCode.Combine(Amount, Currency);
}
public abstract class ValueObject
{
    protected abstract IEnumerable<object?> Components();
    public override bool Equals(object? other) => other is ValueObject value && GetType() == other.GetType() && Components().SequenceEqual(value.Components());
    public override int GetHashCode() => Components().Select(c => c?.GetHashCode() ?? 0).Aggregate(17, (a, b) => unchecked(a * 31 + b));
}
public class Street(string name) : ValueObject { public string Name { get; } = name; protected override IEnumerable<object?> Components() { yield return Name; yield return 1; } }
public class KeysReducer : IReducer<List<string>>
{
    private static string Joined<T>(IEnumerable<T> keys, Func<T, string> name) => string.Join(',', keys.Select(name));
    private static string Set<T>(IEnumerable<T> keys, Func<T, string> name) => Joined(keys.ToImmutableHashSet(), name) + Joined(keys.ToFrozenSet(), name);
    public List<string> Apply(List<string>? state, Event e)
    {
        var names = Enumerable.Range(0, 60).Select(i => $"{e.Type}{i}").ToArray();
        return
        [
            Set(names.Select(n => new Sku(n)), k => k.Value),
            Set(names.Select(n => new Line(new(n), Colour.Green, 1, null)), k => k.Sku.Value),
            Set(names.Select((n, i) => i % 2 == 0 ? (Contact)new Email(n, n) : new Phone(n, i)), k => k.Name),
            Set(names.Select(n => new Tag<string>(n, (n, n))), k => k.Value),
            Set(names.Select(n => new Node(n) { Next = new Node("x") }), k => k.Name),
            Set(names.Select(n => new Point { X = n }), k => k.X),
            Set(names.Select(n => new Split { Part = n }), k => k.Part),
            Set(names.Select(n => new Money(1m, n)), k => k.Currency),
            Set(names.Select(n => new Street(n)), k => k.Name),
            string.Join(',', names.ToImmutableDictionary(n => new Sku(n), n => 1).Keys),
        ];
    }
}
