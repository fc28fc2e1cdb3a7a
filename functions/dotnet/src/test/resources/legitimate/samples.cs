// === evolve_by_switch_on_records
namespace Shopping;
public abstract record ShoppingCartEvent { public record Opened(Guid CartId, Guid ClientId) : ShoppingCartEvent; public record ProductAdded(PricedProductItem Item) : ShoppingCartEvent; public record Confirmed(DateTimeOffset At) : ShoppingCartEvent; private ShoppingCartEvent() { } }
public record PricedProductItem(Guid ProductId, int Quantity, decimal UnitPrice) { public decimal TotalAmount => Quantity * UnitPrice; }
public enum ShoppingCartStatus { Pending = 1, Confirmed = 2, Canceled = 4, Closed = Confirmed | Canceled }
public record ShoppingCart(Guid Id, Guid ClientId, ShoppingCartStatus Status, PricedProductItem[] ProductItems, DateTimeOffset? ConfirmedAt = null)
{
    public bool IsClosed => ShoppingCartStatus.Closed.HasFlag(Status);
    public static ShoppingCart Empty => null!;
    public static ShoppingCart Evolve(ShoppingCart entity, object @event) => @event switch
    {
        ShoppingCartEvent.Opened (var cartId, var clientId) => new(cartId, clientId, ShoppingCartStatus.Pending, Array.Empty<PricedProductItem>()),
        ShoppingCartEvent.ProductAdded (var item) => entity with { ProductItems = entity.ProductItems.Concat([item]).GroupBy(pi => pi.ProductId).Select(g => g.Count() == 1 ? g.First() : new PricedProductItem(g.Key, g.Sum(pi => pi.Quantity), g.First().UnitPrice)).ToArray() },
        ShoppingCartEvent.Confirmed c => entity with { Status = ShoppingCartStatus.Confirmed, ConfirmedAt = c.At },
        _ => entity
    };
}
public class ShoppingCartReducer : IReducer<ShoppingCart>
{
    public ShoppingCart Apply(ShoppingCart? state, Event @event) => ShoppingCart.Evolve(state!, @event.Type switch { nameof(ShoppingCartEvent.Opened) => @event.GetData<ShoppingCartEvent.Opened>(), "ProductAdded" => @event.GetData<ShoppingCartEvent.ProductAdded>(), _ => (object)new ShoppingCartEvent.Confirmed(@event.Timestamp) });
}
//> Opened {"cartId": "00000000-0000-0000-0000-000000000001", "clientId": "00000000-0000-0000-0000-000000000002"}
//> ProductAdded {"item": {"productId": "00000000-0000-0000-0000-000000000003", "quantity": 1, "unitPrice": 2.5}}
//> ProductAdded {"item": {"productId": "00000000-0000-0000-0000-000000000003", "quantity": 2, "unitPrice": 2.5}}
//> Confirmed {}
//= {"id":"00000000-0000-0000-0000-000000000001","clientId":"00000000-0000-0000-0000-000000000002","status":"Confirmed","productItems":[{"productId":"00000000-0000-0000-0000-000000000003","quantity":3,"unitPrice":2.5,"totalAmount":7.5}],"confirmedAt":"2026-03-15T18:30:00+00:00","isClosed":true}
// === aggregate_root_with_when
public interface IDomainEvent { DateTimeOffset OccurredOn { get; } }
public sealed record AccountOpened(string Owner, DateTimeOffset OccurredOn) : IDomainEvent;
public sealed record MoneyDeposited(decimal Amount, DateTimeOffset OccurredOn) : IDomainEvent;
public sealed record MoneyWithdrawn(decimal Amount, DateTimeOffset OccurredOn) : IDomainEvent;
public class DomainException : Exception { public DomainException() { } public DomainException(string message) : base(message) { } public DomainException(string message, Exception inner) : base(message, inner) { } }
public abstract class AggregateRoot { private readonly List<IDomainEvent> _changes = new(); public int Version { get; protected set; } = -1; public IReadOnlyCollection<IDomainEvent> Changes => _changes.AsReadOnly(); protected abstract void When(IDomainEvent e); public void Load(IEnumerable<IDomainEvent> history) { foreach (var e in history) { When(e); Version++; } } protected void Raise(IDomainEvent e) { When(e); _changes.Add(e); } }
public class BankAccount : AggregateRoot
{
    public string Owner { get; private set; } = ""; public decimal Balance { get; private set; }
    protected override void When(IDomainEvent @event) { switch (@event) { case AccountOpened opened: Owner = opened.Owner; break; case MoneyDeposited { Amount: > 0 } d: Balance += d.Amount; break; case MoneyWithdrawn w when w.Amount <= Balance: Balance -= w.Amount; break; case MoneyWithdrawn: throw new DomainException($"Insufficient funds: {Balance:F2}"); default: throw new ArgumentOutOfRangeException(nameof(@event), @event, null); } }
}
public record AccountView(string Owner, decimal Balance, int Version);
public class AccountReducer : IReducer<AccountView>
{
    public AccountView Apply(AccountView? state, Event e)
    {
        var account = new BankAccount();
        var history = new List<IDomainEvent>();
        if (state is not null) { history.Add(new AccountOpened(state.Owner, e.Timestamp)); if (state.Balance > 0) history.Add(new MoneyDeposited(state.Balance, e.Timestamp)); }
        history.Add(e.Type switch { "AccountOpened" => e.GetData<AccountOpened>(), "MoneyDeposited" => e.GetData<MoneyDeposited>(), "MoneyWithdrawn" => e.GetData<MoneyWithdrawn>(), var other => throw new NotSupportedException(other) });
        account.Load(history);
        return new(account.Owner, account.Balance, account.Version);
    }
}
//> AccountOpened {"owner": "ada", "occurredOn": "2026-01-01T00:00:00Z"}
//> MoneyDeposited {"amount": 10, "occurredOn": "2026-01-01T00:00:00Z"}
//> MoneyWithdrawn {"amount": 3.5, "occurredOn": "2026-01-01T00:00:00Z"}
//= {"owner":"ada","balance":6.5,"version":2}
// === handlers_registered_in_a_constructor
public abstract record State<T> where T : State<T> { private readonly Dictionary<string, Func<T, Event, T>> _handlers = []; protected void On<TEvent>(Func<T, TEvent, T> handle) where TEvent : class { if (!_handlers.TryAdd(typeof(TEvent).Name, (s, e) => handle(s, e.GetData<TEvent>()))) throw new InvalidOperationException("twice"); } public virtual T When(Event e) => _handlers.TryGetValue(e.Type, out var handle) ? handle((T)this, e) : (T)this; }
public record Booking : State<Booking> { public Booking() { On<RoomBooked>((s, e) => s with { Room = e.RoomId, Paid = e.Prepaid >= e.Price }); On<PaymentRecorded>(static (s, e) => s with { Paid = e.Outstanding == 0 }); } public string Room { get; init; } = ""; public bool Paid { get; init; } }
public record RoomBooked(string RoomId, decimal Price, decimal Prepaid); public record PaymentRecorded(decimal Outstanding);
public class BookingReducer : IReducer<Booking> { public Booking Apply(Booking? state, Event e) => (state ?? new()).When(e); }
//> RoomBooked {"roomId": "r1", "price": 100, "prepaid": 50}
//> PaymentRecorded {"outstanding": 0}
//= {"room":"r1","paid":true}
// === value_objects_and_guards
public static class Guard { public static string NotEmpty(string? value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null) { ArgumentException.ThrowIfNullOrWhiteSpace(value, name); return value; } public static T NotNull<T>([System.Diagnostics.CodeAnalysis.NotNull] T? value, string name) where T : class { ArgumentNullException.ThrowIfNull(value, name); return value; } public static decimal Positive(decimal value) { ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value); return value; } }
public readonly record struct CustomerId { public string Value { get; init; } public CustomerId(string value) => Value = Guard.NotEmpty(value); public override string ToString() => Value; public static implicit operator string(CustomerId id) => id.Value; public static explicit operator CustomerId(string s) => new(s); }
public sealed record Email { public string Address { get; } public Email(string address) { if (!address.Contains('@', StringComparison.Ordinal)) throw new ArgumentException("not an address", nameof(address)); Address = address.Trim().ToLowerInvariant(); } public string Domain => Address[(Address.IndexOf('@') + 1)..]; }
public record Customer(CustomerId Id, Email Email, string Domain);
public class CustomerReducer : IReducer<Customer> { public Customer Apply(Customer? state, Event e) { var email = new Email(Guard.NotNull(e.GetData<string>(), "x")); return new((CustomerId)e.AggregateId, email, email.Domain); } }
//> Registered " Ada@Example.ORG "
//= {"id":{"value":"order_1"},"email":{"address":"ada@example.org","domain":"example.org"},"domain":"example.org"}
// === ddd_value_object_base
public abstract class ValueObject : IEquatable<ValueObject>
{
    protected abstract IEnumerable<object?> GetEqualityComponents();
    public override bool Equals(object? obj) { if (obj == null || obj.GetType() != GetType()) { return false; } return Equals((ValueObject)obj); }
    public bool Equals(ValueObject? other) => other is not null && GetEqualityComponents().SequenceEqual(other.GetEqualityComponents());
    public override int GetHashCode() => GetEqualityComponents().Select(x => x != null ? x.GetHashCode() : 0).Aggregate((x, y) => x ^ y);
    public static bool operator ==(ValueObject? a, ValueObject? b) => a is null ? b is null : a.Equals(b);
    public static bool operator !=(ValueObject? a, ValueObject? b) => !(a == b);
}
public class Address(string street, string city) : ValueObject { public string Street { get; } = street; public string City { get; } = city; protected override IEnumerable<object?> GetEqualityComponents() { yield return Street; yield return City; } }
public class MoveReducer : IReducer<int> { public int Apply(int state, Event e) { var to = e.GetData<Address>(); return to == new Address("a", "b") ? state + 1 : to != new Address("a", "b") && new HashSet<Address> { to, to }.Count == 1 ? state + 10 : -1; } }
//> Moved {"street": "a", "city": "b"}
//> Moved {"street": "a", "city": "c"}
//= 11
// === result_and_option_types
public readonly struct Result<T> { private readonly T? _value; public string? Error { get; } public bool IsSuccess => Error is null; private Result(T? value, string? error) { _value = value; Error = error; } public static Result<T> Ok(T value) => new(value, null); public static Result<T> Fail(string error) => new(default, error); public Result<TOut> Map<TOut>(Func<T, TOut> f) => IsSuccess ? Result<TOut>.Ok(f(_value!)) : Result<TOut>.Fail(Error!); public TOut Match<TOut>(Func<T, TOut> ok, Func<string, TOut> fail) => IsSuccess ? ok(_value!) : fail(Error!); }
public abstract record Option<T> { public sealed record Some(T Value) : Option<T>; public sealed record None : Option<T> { public static readonly None Instance = new(); } public static implicit operator Option<T>(T value) => new Some(value); }
public class ResultReducer : IReducer<string> { static Result<int> Parse(string s) => int.TryParse(s, out var n) ? Result<int>.Ok(n) : Result<int>.Fail($"'{s}' is no number"); public string Apply(string? state, Event e) { Option<int> o = 5; return Parse(e.GetData<string>()).Map(n => n * 2.5m).Match(d => d.ToString("0.0"), error => error) + (o is Option<int>.Some(var v) ? v : 0) + (Option<int>.None.Instance == new Option<int>.None()); } }
//> A "4"
//= "10.05True"
// === enumeration_class
public abstract class Enumeration : IComparable { public string Name { get; } public int Id { get; } protected Enumeration(int id, string name) => (Id, Name) = (id, name); public override string ToString() => Name; public override bool Equals(object? obj) => obj is Enumeration other && GetType().Equals(obj.GetType()) && Id.Equals(other.Id); public override int GetHashCode() => Id.GetHashCode(); public int CompareTo(object? other) => Id.CompareTo(((Enumeration)other!).Id); }
public sealed class CardType : Enumeration { public static readonly CardType Amex = new(1, nameof(Amex)); public static readonly CardType Visa = new(2, nameof(Visa)); public static IReadOnlyList<CardType> List() => [Amex, Visa]; private CardType(int id, string name) : base(id, name) { } public static CardType From(string name) => List().SingleOrDefault(s => string.Equals(s.Name, name, StringComparison.CurrentCultureIgnoreCase)) ?? throw new DomainError($"Possible values: {string.Join(",", List().Select(s => s.Name))}"); }
public class DomainError(string m) : Exception(m);
public class CardReducer : IReducer<int> { public int Apply(int state, Event e) { try { return state + CardType.From(e.Type).Id; } catch (DomainError error) when (error.Message.Contains("Visa")) { return state + 100; } } }
//> visa {}
//> Master {}
//= 102
// === leaderboard_top_n
public record Score(string Player, int Points, DateTimeOffset At); public record Board(List<Score> Top, Dictionary<string, int> Best, double Average);
public class BoardReducer : IReducer<Board> { private const int Size = 2; public Board Apply(Board? state, Event e) { var s = e.GetData<Score>() with { At = e.Timestamp }; var best = new Dictionary<string, int>(state?.Best ?? []); best[s.Player] = Math.Max(s.Points, best.GetValueOrDefault(s.Player, int.MinValue)); var top = best.OrderByDescending(kv => kv.Value).ThenBy(kv => kv.Key, StringComparer.OrdinalIgnoreCase).Take(Size).Select((kv, i) => new Score($"{i + 1}. {kv.Key}", kv.Value, s.At)).ToList(); return new(top, best, Math.Round(best.Values.Average(), 2)); } }
//> Scored {"player": "b", "points": 3}
//> Scored {"player": "a", "points": 3}
//> Scored {"player": "c", "points": 9}
//= {"top":[{"player":"1. c","points":9,"at":"2026-03-15T18:30:00+00:00"},{"player":"2. a","points":3,"at":"2026-03-15T18:30:00+00:00"}],"best":{"b":3,"a":3,"c":9},"average":5}
// === sliding_window_and_histogram
public record Reading(double Value, DateTimeOffset At); public record Window(Queue<Reading> Last, SortedDictionary<int, int> Buckets, double? Median);
public class WindowReducer : IReducer<Window> { public Window Apply(Window? state, Event e) { var w = state ?? new([], [], null); var r = e.GetData<Reading>(); w.Last.Enqueue(r); while (w.Last.Peek().At < r.At - TimeSpan.FromMinutes(5)) w.Last.Dequeue(); var bucket = (int)Math.Floor(r.Value / 10) * 10; w.Buckets[bucket] = w.Buckets.TryGetValue(bucket, out var n) ? n + 1 : 1; var sorted = w.Last.Select(x => x.Value).Order().ToArray(); return w with { Median = sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2 }; } }
//> R {"value": 12.5, "at": "2026-01-01T00:00:00Z"}
//> R {"value": 18, "at": "2026-01-01T00:04:00Z"}
//> R {"value": 31, "at": "2026-01-01T00:08:00Z"}
//= {"last":[{"value":18,"at":"2026-01-01T00:04:00+00:00"},{"value":31,"at":"2026-01-01T00:08:00+00:00"}],"buckets":{"10":2,"30":1},"median":24.5}
// === invoice_rounding_and_rates
using System.Globalization;
public record InvoiceLine(string Text, decimal Net, decimal Rate) { public decimal Tax => decimal.Round(Net * Rate, 2, MidpointRounding.ToEven); } public record Invoice(string Number, List<InvoiceLine> Lines, decimal Gross, string Printed, DateOnly Due);
public class InvoiceReducer : IReducer<Invoice> { static readonly Dictionary<string, decimal> Rates = new(StringComparer.OrdinalIgnoreCase) { ["standard"] = 0.19m, ["reduced"] = 0.07m }; public Invoice Apply(Invoice? state, Event e) { var d = e.GetData<Dictionary<string, string>>(); var line = new InvoiceLine(d["text"], decimal.Parse(d["net"], NumberStyles.Number, CultureInfo.InvariantCulture), Rates.TryGetValue(d["rate"], out var rate) ? rate : throw new KeyNotFoundException(d["rate"])); var lines = (state?.Lines ?? []).Append(line).ToList(); var gross = lines.Sum(l => l.Net + l.Tax); return new($"INV-{e.Timestamp:yyyyMM}-{e.Version:D4}", lines, gross, gross.ToString("N2", new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." }), DateOnly.FromDateTime(e.Timestamp.UtcDateTime).AddDays(30)); } }
//> Line {"text": "a", "net": "1,234.56", "rate": "Standard"}
//> Line {"text": "b", "net": "10", "rate": "reduced"}
//= {"number":"INV-202603-0002","lines":[{"text":"a","net":1234.56,"rate":0.19,"tax":234.57},{"text":"b","net":10,"rate":0.07,"tax":0.70}],"gross":1479.83,"printed":"1.479,83","due":"2026-04-14"}
// === iban_and_luhn
using System.Numerics; using System.Text;
public class IbanReducer : IReducer<List<bool>> { static bool Iban(string s) { var t = s.Replace(" ", "").ToUpperInvariant(); var sb = new StringBuilder(); foreach (var c in t[4..] + t[..4]) sb.Append(char.IsLetter(c) ? (c - 'A' + 10).ToString() : c.ToString()); return BigInteger.Parse(sb.ToString()) % 97 == 1; } static bool Luhn(ReadOnlySpan<char> digits) { int sum = 0; bool twice = false; for (int i = digits.Length - 1; i >= 0; i--, twice = !twice) { int d = digits[i] - '0'; if (twice && (d *= 2) > 9) d -= 9; sum += d; } return sum % 10 == 0; } public List<bool> Apply(List<bool>? state, Event e) => [Iban("DE89 3704 0044 0532 0130 00"), Luhn("4539578763621486"), Luhn("4539578763621487")]; }
//> A {}
//= [true, true, false]
// === levenshtein_and_matrices
public class DiffReducer : IReducer<int> { static int Distance(string a, string b) { var d = new int[a.Length + 1, b.Length + 1]; for (var i = 0; i <= a.Length; d[i, 0] = i++) { } for (var j = 0; j <= b.Length; d[0, j] = j++) { } for (var i = 1; i <= a.Length; i++) for (var j = 1; j <= b.Length; j++) d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)); return d[a.Length, b.Length]; } public int Apply(int state, Event e) { int[][] jag = [[1, 2], [3]]; var m = new double[2, 2] { { 1, 2 }, { 3, 4 } }; return Distance("kitten", e.GetData<string>()) + jag.SelectMany(r => r).Sum() + (int)m[1, 1] + m.GetLength(0); } }
//> A "sitting"
//= 15
// === graph_walks
public class GraphReducer : IReducer<List<string>> { public List<string> Apply(List<string>? state, Event e) { var graph = e.GetData<Dictionary<string, string[]>>(); var seen = new HashSet<string>(); var order = new List<string>(); var queue = new Queue<string>(); queue.Enqueue(graph.Keys.First()); while (queue.TryDequeue(out var node)) { if (!seen.Add(node)) continue; order.Add(node); foreach (var next in graph.TryGetValue(node, out var to) ? to : []) queue.Enqueue(next); } void Visit(string n, Stack<string> path) { path.Push(n); foreach (var next in graph.GetValueOrDefault(n) ?? Enumerable.Empty<string>()) if (!path.Contains(next)) Visit(next, path); path.Pop(); } Visit("a", new()); return order; } }
//> G {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
//= ["a", "b", "c", "d"]
// === undo_and_redo
public record Editor(string Text, List<string> Undo, List<string> Redo);
public class EditorReducer : IReducer<Editor> { public Editor Apply(Editor? s, Event e) { s ??= new("", [], []); return (e.Type, s) switch { ("Typed", _) => new(s.Text + e.GetData<string>(), [.. s.Undo, s.Text], []), ("Undone", { Undo: [.. var rest, var last] }) => new(last, [.. rest], [.. s.Redo, s.Text]), ("Redone", { Redo: [.., var next] }) => new(next, [.. s.Undo, s.Text], s.Redo[..^1]), _ => s }; } }
//> Typed "a"
//> Typed "b"
//> Undone {}
//> Undone {}
//> Redone {}
//= {"text":"a","undo":[""],"redo":["ab"]}
// === visitor_and_generics
public interface IShapeVisitor<out T> { T Visit(Circle c); T Visit(Rect r); } public interface IShape { T Accept<T>(IShapeVisitor<T> v); } public record Circle(double R) : IShape { public T Accept<T>(IShapeVisitor<T> v) => v.Visit(this); } public record Rect(double W, double H) : IShape { public T Accept<T>(IShapeVisitor<T> v) => v.Visit(this); }
public class Area : IShapeVisitor<double> { public double Visit(Circle c) => Math.PI * Math.Pow(c.R, 2); public double Visit(Rect r) => r.W * r.H; }
public class AreaReducer : IReducer<string> { public string Apply(string? s, Event e) => new IShape[] { new Circle(1), new Rect(2, 3) }.Sum(x => x.Accept(new Area())).ToString("F3"); }
//> A {}
//= "9.142"
// === specifications_and_predicates
public abstract class Spec<T> { public abstract bool Is(T x); public static Spec<T> operator &(Spec<T> a, Spec<T> b) => new And<T>(a, b); public static Spec<T> operator !(Spec<T> a) => new Not<T>(a); public static implicit operator Func<T, bool>(Spec<T> s) => s.Is; public static implicit operator Predicate<T>(Spec<T> s) => s.Is; } public class And<T>(Spec<T> a, Spec<T> b) : Spec<T> { public override bool Is(T x) => a.Is(x) && b.Is(x); } public class Not<T>(Spec<T> a) : Spec<T> { public override bool Is(T x) => !a.Is(x); } public class Big : Spec<int> { public override bool Is(int x) => x > 10; } public class Even : Spec<int> { public override bool Is(int x) => int.IsEvenInteger(x); }
public class SpecReducer : IReducer<List<int>> { public List<int> Apply(List<int>? s, Event e) { Func<int, bool> f = new Big() & !new Even(); var l = Enumerable.Range(8, 7).Where(f).ToList(); l.RemoveAll((Predicate<int>)(Spec<int>)new Even()); return l; } }
//> A {}
//= [11, 13]
// === csv_and_slugs
using System.Text; using System.Text.RegularExpressions;
public partial class ImportReducer : IReducer<List<Dictionary<string, string>>> { [GeneratedRegex("[^a-z0-9]+")] private static partial Regex NotSlug(); static string Slug(string s) => NotSlug().Replace(s.Trim().ToLowerInvariant(), "-").Trim('-'); public List<Dictionary<string, string>> Apply(List<Dictionary<string, string>>? s, Event e) { var lines = e.GetData<string>().Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries); var heads = lines[0].Split(','); return lines.Skip(1).Select(line => line.Split(',').Zip(heads, (v, h) => (h, v)).ToDictionary(p => Slug(p.h), p => p.v)).ToList(); } }
//> Imported "Full Name,Born!\nAda Lovelace,1815\r\nGrace,1906"
//= [{"full-name": "Ada Lovelace", "born": "1815"}, {"full-name": "Grace", "born": "1906"}]
// === calendar_arithmetic
using System.Globalization;
public record Plan(List<DateOnly> Days, int Week, string Weekday, bool Leap, TimeSpan Worked, int Age, string Iso, DateTimeOffset Truncated);
public class PlanReducer : IReducer<Plan> { public Plan Apply(Plan? s, Event e) { var start = DateOnly.ParseExact(e.GetData<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture); var days = Enumerable.Range(0, 10).Select(start.AddDays).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(3).ToList(); var noon = start.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc); return new(days, ISOWeek.GetWeekOfYear(noon), noon.ToString("dddd", CultureInfo.InvariantCulture), DateTime.IsLeapYear(2028), new TimeOnly(17, 30) - new TimeOnly(9, 0), (int)((noon - new DateTime(2000, 3, 15)).TotalDays / 365.2425), noon.ToString("yyyy-MM-ddTHH:mm:ssK"), new DateTimeOffset(e.Timestamp.Year, e.Timestamp.Month, 1, 0, 0, 0, TimeSpan.Zero)); } }
//> A "2026-03-13"
//= {"days":["2026-03-13","2026-03-16","2026-03-17"],"week":11,"weekday":"Friday","leap":true,"worked":"08:30:00","age":25,"iso":"2026-03-13T12:00:00Z","truncated":"2026-03-01T00:00:00+00:00"}
// === date_ranges_and_comparers
public readonly record struct Period(DateOnly From, DateOnly To) : IComparable<Period> { public bool Overlaps(Period o) => From <= o.To && o.From <= To; public int CompareTo(Period o) => (From, To).CompareTo((o.From, o.To)); public int Days => To.DayNumber - From.DayNumber + 1; } public class ByLength : IComparer<Period> { public int Compare(Period a, Period b) => a.Days.CompareTo(b.Days); } public class DayOnly : IEqualityComparer<DateTimeOffset> { public bool Equals(DateTimeOffset a, DateTimeOffset b) => a.Date == b.Date; public int GetHashCode(DateTimeOffset d) => d.Date.GetHashCode(); }
public class PeriodReducer : IReducer<List<Period>> { public List<Period> Apply(List<Period>? s, Event e) { var p = e.GetData<Period>(); if (s?.Any(p.Overlaps) == true) throw new InvalidOperationException("overlaps"); var all = (s ?? []).Append(p).ToList(); all.Sort(); all.Sort((a, b) => b.Days - a.Days); all.Sort(new ByLength()); all.Sort(Comparer<Period>.Create((a, b) => a.From.CompareTo(b.From))); return new[] { e.Timestamp, e.Timestamp.AddHours(1) }.Distinct(new DayOnly()).Count() == 1 ? all : []; } }
//> A {"from": "2026-03-01", "to": "2026-03-05"}
//> A {"from": "2026-02-01", "to": "2026-02-01"}
//= [{"from":"2026-02-01","to":"2026-02-01","days":1},{"from":"2026-03-01","to":"2026-03-05","days":5}]
// === inventory_with_nested_dictionaries
public class Stock { public Dictionary<string, Dictionary<string, int>> Places { get; set; } = new(); public HashSet<string> Low { get; set; } = []; public SortedSet<string> Skus { get; set; } = []; }
public record Moved(string Sku, string From, string To, int Count);
public class StockReducer : IReducer<Stock> { public Stock Apply(Stock? s, Event e) { var stock = s ?? new(); var (sku, from, to, count) = e.GetData<Moved>(); foreach (var (place, delta) in new[] { (from, -count), (to, count) }) { if (!stock.Places.TryGetValue(place, out var skus)) stock.Places[place] = skus = new(); skus[sku] = skus.GetValueOrDefault(sku) + delta; if (skus[sku] == 0) skus.Remove(sku); } stock.Skus.Add(sku); stock.Low.UnionWith(stock.Places.Where(p => p.Value.Values.Any(v => v < 0)).Select(p => p.Key)); return stock; } }
//> Moved {"sku": "x", "from": "dock", "to": "a1", "count": 5}
//> Moved {"sku": "x", "from": "a1", "to": "b1", "count": 5}
//= {"places":{"dock":{"x":-5},"a1":{},"b1":{"x":5}},"low":["dock"],"skus":["x"]}
// === lru_by_linked_list
public class LruReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var list = new LinkedList<string>(s ?? []); var nodes = list.Nodes().ToDictionary(n => n.Value); if (nodes.TryGetValue(e.Type, out var node)) list.Remove(node); list.AddFirst(e.Type); if (list.Count > 2) list.RemoveLast(); return [.. list]; } } public static class ListExtensions { public static IEnumerable<LinkedListNode<T>> Nodes<T>(this LinkedList<T> list) { for (var node = list.First; node is not null; node = node.Next) yield return node; } }
//> a {}
//> b {}
//> a {}
//> c {}
//= ["c", "a"]
// === scheduling_by_priority
public record Job(string Name, int Priority); public class JobReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var q = new PriorityQueue<string, (int, int)>(); foreach (var (job, i) in e.GetData<Job[]>().Select((j, i) => (j, i))) q.Enqueue(job.Name, (-job.Priority, i)); var l = new List<string>(); while (q.TryDequeue(out var n, out var p)) l.Add($"{n}:{-p.Item1}"); return l; } }
//> A [{"name": "x", "priority": 1}, {"name": "y", "priority": 5}, {"name": "z", "priority": 5}]
//= ["y:5", "z:5", "x:1"]
// === bits_bytes_and_encodings
using System.Buffers.Text; using System.Numerics; using System.Text;
public class BitReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { byte[] b = BitConverter.GetBytes(0x01020304); if (!BitConverter.IsLittleEndian) Array.Reverse(b); var bits = new System.Collections.BitArray(new[] { true, false }); return [Convert.ToHexString(b), BitOperations.PopCount(255u).ToString(), Encoding.UTF8.GetByteCount("ö").ToString(), Convert.ToBase64String("hi"u8), Encoding.UTF8.GetString(Convert.FromBase64String("aGk=")), (0b1010_1010 >>> 1).ToString("X"), bits[0].ToString(), Base64Url.EncodeToString([255, 254]), new Guid(new byte[16]).ToString(), Convert.ToString(10, 2), ((Half)1.5).ToString(), Int128.MaxValue.ToString()[..3], checked((byte)200).ToString(), $"{'a' + 1}{(char)('a' + 1)}", new UTF8Encoding(false).GetBytes("a").Length + ""]; } }
//> A {}
//= ["04030201","8","2","aGk=","hi","55","True","__4","00000000-0000-0000-0000-000000000000","1010","1.5","170","200","98b","1"]
// === text_handling
using System.Globalization; using System.Text;
public class TextsReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var t = e.GetData<string>(); var words = t.Split(' '); var sb = new StringBuilder(); foreach (var line in "a\nb".AsSpan().EnumerateLines()) sb.Append(line).Append(';'); foreach (var rune in "aö😀".EnumerateRunes()) sb.Append(rune.Value).Append(','); return [string.Concat(t.Reverse()), CultureInfo.InvariantCulture.TextInfo.ToTitleCase(t), string.Join(" ", words.OrderBy(w => w, StringComparer.InvariantCultureIgnoreCase)), new string('x', 3), t.PadRight(20, '.')[..12], new StringInfo("e\u0301a").LengthInTextElements.ToString(), sb.ToString(), t.Replace("Ada", "Bob", StringComparison.OrdinalIgnoreCase), string.Compare("a", "B", StringComparison.OrdinalIgnoreCase) < 0 ? "lt" : "gt", t is ['a' or 'A', .. var rest] ? rest : "", t.Split(' ', 2) is [var first, _] ? first : "", $"{t,-12}|{12.3:000.00}|{0.25:P0}|{1234567.891:N}|{255:x8}|{true}", """raw "text" """ + $$"""{{{t.Length}}}""", @"c:\x", "tab\t".TrimEnd(), t.IndexOfAny(['x', 'd']).ToString(), string.IsNullOrWhiteSpace(t).ToString(), t.ToUpper() + t.ToLower(CultureInfo.InvariantCulture), t.StartsWith("ada", true, CultureInfo.InvariantCulture).ToString(), t.Normalise()]; } } public static class X { public static string Normalise(this string s) => new(s.Where(c => !char.IsWhiteSpace(c)).ToArray()); }
//> A "ada lovelace"
//= ["ecalevol ada","Ada Lovelace","ada lovelace","xxx","ada lovelace","2","a;b;97,246,128512,","Bob lovelace","lt","da lovelace","ada","ada lovelace|012.30|25 %|1,234,567.89|000000ff|True","raw \"text\" {12}","c:\\x","tab","1","False","ADA LOVELACEada lovelace","True","adalovelace"]
// === polymorphic_events_by_discriminator
using System.Text.Json.Serialization;
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")] [JsonDerivedType(typeof(Car), "car")] [JsonDerivedType(typeof(Bike), "bike")] public abstract class Vehicle { public string Plate { get; init; } = ""; [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; init; } } public class Car : Vehicle { [JsonPropertyName("doors")] public int DoorCount { get; init; } } public class Bike : Vehicle { [JsonInclude] internal bool Electric; }
public class VehicleReducer : IReducer<List<Vehicle>> { public List<Vehicle> Apply(List<Vehicle>? s, Event e) => [.. s ?? [], e.GetData<Vehicle>()]; }
//> A {"kind": "car", "plate": "B-1", "doors": 5}
//> A {"kind": "bike", "plate": "x", "electric": true}
//= [{"kind":"car","doors":5,"plate":"B-1"},{"kind":"bike","electric":true,"plate":"x"}]
// === metadata_and_correlation
using System.Text.Json;
public record Audit(string? By, List<string> Trail); public class AuditReducer : IReducer<Audit> { public Audit Apply(Audit? s, Event @event) { string? by = null; if (@event.Metadata?.TryGetValue("userId", out var user) == true && user.ValueKind == JsonValueKind.String) by = user.GetString(); var data = @event.GetData<JsonElement>(); var text = data.ValueKind switch { JsonValueKind.Object => string.Join(",", data.EnumerateObject().Select(p => $"{p.Name}={p.Value}")), JsonValueKind.Array => $"[{data.GetArrayLength()}]", JsonValueKind.Null or JsonValueKind.Undefined => "-", _ => data.GetRawText() }; return new(by ?? s?.By, [.. s?.Trail ?? [], $"{@event.Type}#{@event.Version}:{text}:{@event.CorrelationId ?? "none"}"]); } }
//> A {"x": 1, "y": "z"}
//> B [1, 2]
//> C 5
//= {"by":null,"trail":["A#1:x=1,y=z:none","B#2:[2]:none","C#3:5:none"]}
// === extension_blocks_and_null_conditional_assignment
public class Basket { public Discount? Discount { get; set; } public List<string> Items { get; set; } = []; } public class Discount { public decimal Percent { get; set; } public int Uses { get; set; } }
public static class BasketExtensions { extension(Basket basket) { public bool IsEmpty => basket.Items.Count == 0; public Basket With(string item) { basket.Items.Add(item); return basket; } } extension(Basket) { public static Basket Fresh() => new() { Discount = new() { Percent = 10 } }; public static Basket operator *(Basket a, string item) => a.With(item); } extension<T>(IEnumerable<T> source) { public IEnumerable<T> EveryOther() => source.Where((_, i) => i % 2 == 0); } }
public class BasketReducer : IReducer<Basket> { public Basket Apply(Basket? s, Event e) { var basket = s ?? Basket.Fresh(); basket?.Discount?.Uses += 1; basket?.Discount?.Percent = basket.IsEmpty ? 5 : 7; basket *= e.Type; basket.Items = [.. basket.Items.EveryOther()]; return basket; } }
//> a {}
//> b {}
//= {"discount":{"percent":7,"uses":2},"items":["a"]}
// === partial_members_and_field_keyword
public partial class Settings { public partial Settings(string name); public partial string Name { get; set; } public int Retries { get; set => field = Math.Clamp(value, 0, 5); } = 3; public string Key { get => field ??= "k" + Retries; } = null!; } public partial class Settings { public partial Settings(string name) => Name = name; public partial string Name { get => field; set => field = value.Trim(); } }
public class SettingsReducer : IReducer<string> { public string Apply(string? s, Event e) { var x = new Settings(" n ") { Retries = 9 }; return x.Name + x.Retries + x.Key; } }
//> A {}
//= "n5k5"
// === collection_expressions_for_all
using System.Collections.Immutable; using System.Collections.ObjectModel; using System.Collections.Frozen; using System.Runtime.CompilerServices;
[CollectionBuilder(typeof(TrailBuilder), nameof(TrailBuilder.Create))] public class Trail(string[] items) : IEnumerable<string> { public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)items).GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); } public static class TrailBuilder { public static Trail Create(ReadOnlySpan<string> items) => new(items.ToArray()); }
public class ManyReducer : IReducer<int> { static int Sum(params ReadOnlySpan<int> n) { var s = 0; foreach (var i in n) s += i; return s; } static int Count(params IEnumerable<string> x) => x.Count(); public int Apply(int s, Event e) { int[] a = [1]; List<int> b = [.. a, 2]; Span<int> c = [3]; ReadOnlySpan<int> d = [4, .. c]; IReadOnlyList<int> f = [5]; ICollection<int> g = [6]; ImmutableList<int> h = [7]; ImmutableHashSet<int> i = [8]; HashSet<int> j = [9]; Collection<int> k = [10]; ObservableCollection<int> l = [11]; Trail m = ["a", "b"]; Queue<int> n = new([12]); SortedSet<int> o = [13]; LinkedList<int> q = new([1]); ImmutableSortedSet<int> r = [14]; ReadOnlyCollection<int> t = [15]; Dictionary<string, int> u = new() { ["x"] = 16 }; var v = new Dictionary<string, List<int>> { { "a", [17] } }; FrozenSet<int> w = [18]; return a.Sum() + b.Sum() + d[1] + f[0] + g.Sum() + h[0] + i.Single() + j.Single() + k[0] + l[0] + m.Count() + n.Peek() + o.Max + q.First!.Value + r[0] + t[0] + u["x"] + v["a"][0] + w.Single() + Sum(1, 2) + Count("a"); } }
//> A {}
//= 175
// === pattern_matching_of_all_kinds
public record Pt(int X, int Y); public class MatchReducer : IReducer<List<string>> { static string Of(object? o) => o switch { null => "null", int and < 0 => "neg", int n when n % 2 == 0 => $"even {n}", int => "odd", string { Length: 0 } => "empty", string s and ['a', ..] => $"a-{s.Length}", (int x, int y) => $"tuple {x + y}", Pt(0, _) => "axis", Pt { X: var x, Y: > 5 and var y } => $"{x},{y}", int[] and [1, .., 3] => "1..3", IEnumerable<int> xs when xs.Any() => "some", double.NaN => "nan", DayOfWeek.Monday or DayOfWeek.Sunday => "day", not decimal => "other", _ => "decimal" }; public List<string> Apply(List<string>? s, Event e) => new object?[] { null, -1, 4, 5, "", "abc", (1, 2), new Pt(0, 1), new Pt(1, 6), new[] { 1, 2, 3 }, new List<int> { 1 }, double.NaN, DayOfWeek.Sunday, 1m, 'c' }.Select(Of).ToList(); }
//> A {}
//= ["null","neg","even 4","odd","empty","a-3","tuple 3","axis","1,6","1..3","some","nan","day","decimal","other"]
// === iterators_and_laziness
public class IterReducer : IReducer<List<int>> { static IEnumerable<int> Walk(int n) { try { for (var i = 0; i < n; i++) { if (i == 3) yield break; yield return i * i; } } finally { } } static IEnumerable<(T, T)> Pairs<T>(IEnumerable<T> xs) { using var it = xs.GetEnumerator(); if (!it.MoveNext()) yield break; var last = it.Current; while (it.MoveNext()) { yield return (last, it.Current); last = it.Current; } } public List<int> Apply(List<int>? s, Event e) => [.. Walk(10), .. Pairs(Walk(3)).Select(p => p.Item1 + p.Item2), .. Enumerable.Range(0, 5).Chunk(2).Select(c => c.Sum()), .. Enumerable.Repeat(1, 2).Prepend(9), .. new[] { 3, 1 }.Index().Select(x => x.Index + x.Item), .. new[] { 1, 2, 3 }.TakeWhile(x => x < 3).SkipLast(1), .. new[] { "a", "bb" }.ToLookup(x => x.Length)[2].Select(x => x.Length), new[] { 1, 2, 3, 4 }.Aggregate(1, (a, b) => a * b), .. new[] { 1, 2 }.Join([2, 3], x => x, y => y, (x, y) => x + y), .. new[] { 1, 2, 2 }.CountBy(x => x).Select(x => x.Value), new[] { 1, 5 }.MaxBy(x => -x), .. new[] { 1, 2 }.GroupJoin([1, 1], x => x, y => y, (x, ys) => ys.Count())]; }
//> A {}
//= [0,1,4,1,5,1,5,4,9,1,1,3,2,1,2,24,4,1,2,1,2,0]
// === generic_repository_style
public interface IEntity<TId> where TId : notnull { TId Id { get; } } public sealed record Product(int Id, string Name) : IEntity<int>; public class Table<TId, T> where T : class, IEntity<TId> where TId : notnull { private readonly SortedDictionary<TId, T> _rows = []; public T? this[TId id] => _rows.GetValueOrDefault(id); public void Upsert(T row) => _rows[row.Id] = row; public IEnumerable<T> Where(Func<T, bool> p) => _rows.Values.Where(p); public bool TryRemove(TId id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? row) => _rows.Remove(id, out row); }
public class TableReducer : IReducer<List<Product>> { public List<Product> Apply(List<Product>? s, Event e) { var t = new Table<int, Product>(); s?.ForEach(t.Upsert); t.Upsert(new(e.Version, e.Type)); if (t.TryRemove(1, out var gone)) t.Upsert(gone with { Name = gone.Name + "!" }); return t.Where(p => p.Id > 0).ToList(); } }
//> a {}
//> b {}
//= [{"id":1,"name":"a!!"},{"id":2,"name":"b"}]
// === disposables_and_finally
public sealed class Scope(List<string> log, string name) : IDisposable { public void Dispose() => log.Add($"-{name}"); } public ref struct Cursor(ReadOnlySpan<char> text) { private ReadOnlySpan<char> _rest = text; public ReadOnlySpan<char> Next() { var i = _rest.IndexOf('/'); var part = i < 0 ? _rest : _rest[..i]; _rest = i < 0 ? default : _rest[(i + 1)..]; return part; } public bool Done => _rest.IsEmpty; public void Dispose() { } }
public class ScopeReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var log = new List<string>(); using (new Scope(log, "a")) { using var b = new Scope(log, "b"); try { log.Add("in"); throw new TimeoutException(); } catch (TimeoutException) { log.Add("caught"); } finally { log.Add("finally"); } } using var c = new Cursor("x/y"); while (!c.Done) log.Add(c.Next().ToString()); return log; } }
//> A {}
//= ["in", "caught", "finally", "-b", "-a", "x", "y"]
