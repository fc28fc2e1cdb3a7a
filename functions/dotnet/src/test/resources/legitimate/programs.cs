// === decider_with_commands
public abstract record Command; public record Place(string Sku, int Count) : Command; public abstract record Fact; public record Placed(string Sku, int Count) : Fact; public record Rejected(string Why) : Fact;
public sealed class Decider<TCommand, TFact, TState>(TState initial, Func<TCommand, TState, IEnumerable<TFact>> decide, Func<TState, TFact, TState> evolve, Predicate<TState> done) { public TState Fold(IEnumerable<TFact> facts) => facts.Aggregate(initial, evolve); public IEnumerable<TFact> Run(TCommand c, TState s) => done(s) ? [] : decide(c, s); }
public record Left(int Count);
public class DeciderReducer : IReducer<Left> { static Decider<Command, Fact, Left> New(Left from) => new(from, (c, s) => c is Place p && p.Count <= s.Count ? [new Placed(p.Sku, p.Count)] : [new Rejected("too many")], (s, f) => f switch { Placed p => s with { Count = s.Count - p.Count }, _ => s }, s => s.Count == 0); public Left Apply(Left? s, Event e) { var d = New(s ?? new(5)); return d.Fold(d.Run(e.GetData<Place>(), s ?? new(5))); } }
//> Place {"sku": "a", "count": 2}
//> Place {"sku": "a", "count": 9}
//= {"count": 3}
// === marten_style_apply_methods
public class Trip { public Guid Id { get; set; } public int Version { get; set; } public bool Active { get; set; } public double Traveled { get; set; } public string? State { get; set; } public DateTimeOffset? Ended { get; set; } public List<string> Notes { get; set; } = new(); public void Apply(TripStarted e) { Active = true; State = e.State; } public void Apply(Travel e) => Traveled += e.Movements.Sum(x => Math.Sqrt(x.X * x.X + x.Y * x.Y)); public bool ShouldDelete(Critical e) => e.Level > 5; public static Trip Create(TripStarted s, Event meta) { var t = new Trip { Id = Guid.Parse("00000000-0000-0000-0000-00000000000a"), Version = meta.Version }; t.Apply(s); return t; } }
public record TripStarted(string State); public record Movement(double X, double Y); public record Travel(IList<Movement> Movements); public record Critical(int Level);
public class TripReducer : IReducer<Trip?> { public Trip? Apply(Trip? trip, Event e) { switch (e.Type) { case nameof(TripStarted): return Trip.Create(e.GetData<TripStarted>(), e); case nameof(Travel) when trip is { Active: true }: trip.Apply(e.GetData<Travel>()); trip.Version = e.Version; return trip; case nameof(Critical) when trip?.ShouldDelete(e.GetData<Critical>()) ?? false: return null; default: return trip; } } }
//> TripStarted {"state": "TX"}
//> Travel {"movements": [{"x": 3, "y": 4}, {"x": 0, "y": 1.5}]}
//> Critical {"level": 1}
//= {"id":"00000000-0000-0000-0000-00000000000a","version":2,"active":true,"traveled":6.5,"state":"TX","ended":null,"notes":[]}
// === hotel_occupancy
public readonly record struct Night(DateOnly Day, string Room); public record Hotel(Dictionary<string, List<DateOnly>> Rooms, decimal Revenue, string? Busiest);
public record Reserved(string Room, DateOnly From, int Nights, decimal Rate);
public class HotelReducer : IReducer<Hotel> { public Hotel Apply(Hotel? h, Event e) { h ??= new(new(), 0, null); var r = e.GetData<Reserved>(); var nights = Enumerable.Range(0, r.Nights).Select(i => new Night(r.From.AddDays(i), r.Room)).ToHashSet(); if (h.Rooms.TryGetValue(r.Room, out var taken) && taken.Any(d => nights.Contains(new(d, r.Room)))) return h; var rooms = h.Rooms.ToDictionary(kv => kv.Key, kv => kv.Value.ToList()); rooms.TryAdd(r.Room, []); rooms[r.Room].AddRange(nights.Select(n => n.Day)); return new(rooms, h.Revenue + r.Rate * r.Nights, rooms.MaxBy(kv => kv.Value.Count).Key); } }
//> Reserved {"room": "1", "from": "2026-02-27", "nights": 3, "rate": 99.9}
//> Reserved {"room": "1", "from": "2026-03-01", "nights": 1, "rate": 10}
//> Reserved {"room": "2", "from": "2026-03-01", "nights": 4, "rate": 50}
//= {"rooms":{"1":["2026-02-27","2026-02-28","2026-03-01"],"2":["2026-03-01","2026-03-02","2026-03-03","2026-03-04"]},"revenue":499.7,"busiest":"2"}
// === chess_board
using System.Text;
public record Game(string Board, bool White, List<string> Moves); public class GameReducer : IReducer<Game> { const string Start = "rnbqkbnr/pppppppp/......../......../......../......../PPPPPPPP/RNBQKBNR"; static (int Rank, int File) Square(ReadOnlySpan<char> s) => ('8' - s[1], s[0] - 'a'); public Game Apply(Game? g, Event e) { g ??= new(Start, true, []); var move = e.GetData<string>(); var grid = g.Board.Split('/').Select(r => r.ToCharArray()).ToArray(); var (fr, ff) = Square(move.AsSpan(0, 2)); var (tr, tf) = Square(move.AsSpan(2)); (grid[tr][tf], grid[fr][ff]) = (grid[fr][ff], '.'); var sb = new StringBuilder(); foreach (var row in grid) sb.Append(row).Append('/'); sb.Length--; return new(sb.ToString(), !g.White, [.. g.Moves, move]); } }
//> Moved "e2e4"
//> Moved "e7e5"
//= {"board":"rnbqkbnr/pppp.ppp/......../....p.../....P.../......../PPPP.PPP/RNBQKBNR","white":true,"moves":["e2e4","e7e5"]}
// === meter_readings_and_interpolation
public record Meter(SortedList<DateTimeOffset, decimal> Readings, decimal? PerDay, decimal? AtNoon); public record Read_(DateTimeOffset At, decimal Value);
public class MeterReducer : IReducer<Meter> { static decimal Interpolate(IList<KeyValuePair<DateTimeOffset, decimal>> r, DateTimeOffset at) { for (int i = 1; i < r.Count; i++) if (r[i].Key >= at) { var share = (decimal)(at - r[i - 1].Key).Ticks / (r[i].Key - r[i - 1].Key).Ticks; return r[i - 1].Value + share * (r[i].Value - r[i - 1].Value); } return r[^1].Value; } public Meter Apply(Meter? m, Event e) { var list = m?.Readings ?? new(); var (at, value) = e.GetData<Read_>(); list[at] = value; if (list.Count < 2) return new(list, null, null); var days = (decimal)(list.Keys[^1] - list.Keys[0]).TotalDays; return new(list, decimal.Round((list.Values[^1] - list.Values[0]) / days, 3), decimal.Round(Interpolate(list.ToList(), list.Keys[0].AddHours(12)), 2)); } }
//> R {"at": "2026-01-01T00:00:00Z", "value": 100}
//> R {"at": "2026-01-03T00:00:00Z", "value": 110}
//= {"readings":{"2026-01-01T00:00:00+00:00":100,"2026-01-03T00:00:00+00:00":110},"perDay":5,"atNoon":102.50}
// === tax_brackets_as_static_table
public readonly record struct Bracket(decimal From, decimal Rate); public class TaxReducer : IReducer<decimal> { private static readonly Bracket[] Brackets = [new(0, 0.10m), new(10_000, 0.20m), new(40_000, 0.40m)]; private static readonly IReadOnlyDictionary<string, decimal> Relief = new Dictionary<string, decimal>(StringComparer.Ordinal) { { "child", 500m }, { "home", 250m } }; public decimal Apply(decimal s, Event e) { var income = e.GetData<decimal>(); decimal tax = 0; for (var i = 0; i < Brackets.Length; i++) { var to = i + 1 < Brackets.Length ? Brackets[i + 1].From : decimal.MaxValue; if (income > Brackets[i].From) tax += (Math.Min(income, to) - Brackets[i].From) * Brackets[i].Rate; } return tax - (Relief.TryGetValue("child", out var r) ? r : 0) + Brackets.Sum(b => b.From) * 0; } }
//> A 50000
//= 10500.00
// === subscriptions_and_proration
public enum Period { Monthly = 1, Yearly = 12 } public record Sub(string Plan, Period Period, DateOnly Next, decimal Credit); public record Changed(string Plan, Period? Period, decimal Price);
public class SubReducer : IReducer<Sub> { public Sub Apply(Sub? s, Event e) { var c = e.GetData<Changed>(); var today = DateOnly.FromDateTime(e.Timestamp.Date); if (s is null) return new(c.Plan, c.Period ?? Period.Monthly, today.AddMonths((int)(c.Period ?? Period.Monthly)), 0m); var left = s.Next.DayNumber - today.DayNumber; var credit = Math.Round(c.Price * left / DateTime.DaysInMonth(today.Year, today.Month), 2, MidpointRounding.ToZero); return s with { Plan = c.Plan, Credit = s.Credit + credit, Period = Enum.IsDefined(c.Period ?? s.Period) ? c.Period ?? s.Period : throw new ArgumentOutOfRangeException() }; } }
//> C {"plan": "a", "price": 10}
//> C {"plan": "b", "price": 20, "period": "Yearly"}
//= {"plan":"b","period":"Yearly","next":"2026-04-15","credit":20}
// === audit_trail_of_changes
using System.Text.Json;
public record Change(string Path, string? From, string? To); public record Audit(Dictionary<string, JsonElement> Now, List<Change> Changes); public class AuditReducer : IReducer<Audit> { public Audit Apply(Audit? s, Event e) { var now = new Dictionary<string, JsonElement>(s?.Now ?? new()); var changes = s?.Changes ?? new List<Change>(); foreach (var p in e.GetData<JsonElement>().EnumerateObject()) { var had = now.TryGetValue(p.Name, out var old); if (!had || !JsonElement.DeepEquals(old, p.Value)) changes.Add(new($"/{p.Name}", had ? old.GetRawText() : null, p.Value.ToString())); now[p.Name] = p.Value.Clone(); } return new(now, changes); } }
//> A {"a": 1, "b": [1, 2]}
//> A {"a": 1, "b": [2], "c": null}
//= {"now":{"a":1,"b":[2],"c":null},"changes":[{"path":"/a","from":null,"to":"1"},{"path":"/b","from":null,"to":"[1,2]"},{"path":"/b","from":"[1,2]","to":"[2]"},{"path":"/c","from":null,"to":""}]}
// === rate_limits_with_timespans
public record Bucket(double Tokens, DateTimeOffset At, int Refused); public class BucketReducer : IReducer<Bucket> { static readonly TimeSpan Refill = TimeSpan.FromSeconds(30); const double Max = 2; public Bucket Apply(Bucket? b, Event e) { var at = e.GetData<DateTimeOffset>(); b ??= new(Max, at, 0); var tokens = Math.Min(Max, b.Tokens + (at - b.At) / Refill); return tokens >= 1 ? b with { Tokens = tokens - 1, At = at } : b with { Tokens = tokens, At = at, Refused = b.Refused + 1 }; } }
//> R "2026-01-01T00:00:00Z"
//> R "2026-01-01T00:00:00Z"
//> R "2026-01-01T00:00:15Z"
//> R "2026-01-01T00:00:45Z"
//= {"tokens":0.5,"at":"2026-01-01T00:00:45+00:00","refused":1}
// === saga_with_timeouts
public enum Step { Started, Paid, Shipped, Failed } public record Saga(Step Step, HashSet<string> Waiting, DateTimeOffset Deadline, string? Error); public class SagaReducer : IReducer<Saga> { public Saga Apply(Saga? s, Event e) => (s, e.Type) switch { (null, "Started") => new(Step.Started, ["payment", "stock"], e.Timestamp + TimeSpan.FromDays(1), null), (null, _) => throw new InvalidOperationException($"'{e.Type}' before 'Started'"), ({ Step: Step.Failed }, _) => s, (_, _) when e.Timestamp > s.Deadline => s with { Step = Step.Failed, Error = "late" }, (_, "Paid") => Without(s, "payment"), (_, "Reserved") => Without(s, "stock"), ({ Waiting.Count: 0 }, "Shipped") => s with { Step = Step.Shipped }, (_, "Shipped") => s with { Step = Step.Failed, Error = $"waits for {string.Join(" and ", s.Waiting.Order())}" }, _ => s }; static Saga Without(Saga s, string what) { var rest = new HashSet<string>(s.Waiting); rest.Remove(what); return s with { Waiting = rest, Step = rest.Count == 0 ? Step.Paid : s.Step }; } }
//> Started {}
//> Paid {}
//> Shipped {}
//= {"step":"Failed","waiting":["stock"],"deadline":"2026-03-16T18:30:00+00:00","error":"waits for stock"}
// === geography_and_maths
public readonly record struct Point(double Lat, double Lon) { public double DistanceTo(Point o) { static double Rad(double d) => d * Math.PI / 180; var a = Math.Pow(Math.Sin(Rad(o.Lat - Lat) / 2), 2) + Math.Cos(Rad(Lat)) * Math.Cos(Rad(o.Lat)) * Math.Pow(Math.Sin(Rad(o.Lon - Lon) / 2), 2); return 2 * 6371 * Math.Asin(Math.Sqrt(a)); } } public record Track(List<Point> Points, double Km); public class TrackReducer : IReducer<Track> { public Track Apply(Track? t, Event e) { var p = e.GetData<Point>(); var last = t?.Points.LastOrDefault(); return new([.. t?.Points ?? [], p], Math.Round((t?.Km ?? 0) + (t is null ? 0 : last!.Value.DistanceTo(p)), 1)); } }
//> P {"lat": 52.52, "lon": 13.405}
//> P {"lat": 48.137, "lon": 11.575}
//= {"points":[{"lat":52.52,"lon":13.405},{"lat":48.137,"lon":11.575}],"km":504.3}
// === permission_flags
[Flags] public enum Rights : byte { None = 0, Read = 1, Write = 1 << 1, Admin = 0x80, All = Read | Write | Admin } public record Access(Dictionary<string, Rights> Users); public record Grant(string User, Rights Rights); public class AccessReducer : IReducer<Access> { public Access Apply(Access? a, Event e) { var users = a?.Users ?? []; var g = e.GetData<Grant>(); users[g.User] = e.Type == "Revoked" ? users.GetValueOrDefault(g.User) & ~g.Rights : users.GetValueOrDefault(g.User) | g.Rights; foreach (var (u, x) in users.ToArray()) if (x == Rights.None) users.Remove(u); return new(users); } }
//> Granted {"user": "a", "rights": "Read, Write"}
//> Revoked {"user": "a", "rights": "Write"}
//= {"users":{"a":"Read"}}
// === counters_by_day_and_hour
public record Stats(SortedDictionary<string, int> PerDay, int[] PerHour, Dictionary<DayOfWeek, int> PerWeekday); public class StatsReducer : IReducer<Stats> { public Stats Apply(Stats? s, Event e) { s ??= new(new(StringComparer.Ordinal), new int[24], new()); var at = e.GetData<DateTime>(); var day = $"{at:yyyy-MM-dd}"; s.PerDay[day] = s.PerDay.TryGetValue(day, out var n) ? ++n : 1; s.PerHour[at.Hour]++; s.PerWeekday[at.DayOfWeek] = s.PerWeekday.GetValueOrDefault(at.DayOfWeek) + 1; return s; } }
//> A "2026-03-15T18:30:00Z"
//> A "2026-03-14T01:00:00Z"
//= {"perDay":{"2026-03-14":1,"2026-03-15":1},"perHour":[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0],"perWeekday":{"Sunday":1,"Saturday":1}}
// === comments_as_a_tree
public record Comment(string Id, string Text, List<Comment> Replies) { public IEnumerable<Comment> Flatten() => Replies.SelectMany(r => r.Flatten()).Prepend(this); public int Depth => 1 + Replies.Select(r => r.Depth).DefaultIfEmpty(0).Max(); } public record Posted(string Id, string? Parent, string Text); public record Thread(List<Comment> Roots, int Count, int Depth); public class ThreadReducer : IReducer<Thread> { public Thread Apply(Thread? t, Event e) { var p = e.GetData<Posted>(); var c = new Comment(p.Id, p.Text, []); var roots = t?.Roots ?? []; if (p.Parent is null) roots.Add(c); else (roots.SelectMany(r => r.Flatten()).FirstOrDefault(x => x.Id == p.Parent) ?? throw new KeyNotFoundException(p.Parent)).Replies.Add(c); return new(roots, roots.Sum(r => r.Flatten().Count()), roots.Max(r => r.Depth)); } }
//> P {"id": "1", "text": "a"}
//> P {"id": "2", "parent": "1", "text": "b"}
//> P {"id": "3", "parent": "2", "text": "c"}
//= {"roots":[{"id":"1","text":"a","replies":[{"id":"2","text":"b","replies":[{"id":"3","text":"c","replies":[],"depth":1}],"depth":2}],"depth":3}],"count":3,"depth":3}
// === generic_money_operators
using System.Numerics;
public readonly record struct Money<T>(T Amount, string Currency) : IAdditionOperators<Money<T>, Money<T>, Money<T>>, IComparisonOperators<Money<T>, Money<T>, bool> where T : struct, INumber<T> { public static Money<T> operator +(Money<T> a, Money<T> b) => a.Currency == b.Currency ? new(a.Amount + b.Amount, a.Currency) : throw new InvalidOperationException(); public static Money<T> operator *(Money<T> a, T f) => a with { Amount = a.Amount * f }; public static bool operator <(Money<T> a, Money<T> b) => a.Amount < b.Amount; public static bool operator >(Money<T> a, Money<T> b) => b < a; public static bool operator <=(Money<T> a, Money<T> b) => !(a > b); public static bool operator >=(Money<T> a, Money<T> b) => !(a < b); public override string ToString() => $"{Amount} {Currency}"; }
public class MoneyReducer : IReducer<string> { static T Max<T>(T a, T b) where T : IComparisonOperators<T, T, bool> => a > b ? a : b; public string Apply(string? s, Event e) { Money<decimal> a = new(1.5m, "EUR"), b = new(2, "EUR"); a += b * 2m; return $"{Max(a, b)} {T<int>(7)} {decimal.Parse("1.25") switch { > 1 => "gt", _ => "le" }}"; } static T T<T>(int n) where T : INumber<T> => T.CreateChecked(n) * T.One + T.Zero; }
//> A {}
//= "5.5 EUR 7 gt"
// === parsing_with_try_methods
using System.Globalization;
public class TryReducer : IReducer<List<string>> { static T? Or<T>(string s, Func<string, T> parse) where T : struct { try { return parse(s); } catch (FormatException) { return null; } catch (OverflowException o) { return o.Message.Length > 0 ? default(T) : null; } } public List<string> Apply(List<string>? x, Event e) => [int.TryParse("12", NumberStyles.Integer, CultureInfo.InvariantCulture, out var i) ? i + "" : "-", Or("x", int.Parse)?.ToString() ?? "none", Or("99999999999", int.Parse).ToString()!, Guid.TryParse("no", out _).ToString(), Enum.TryParse<DayOfWeek>("friday", true, out var d) ? d.ToString("D") : "", TimeSpan.Parse("1.02:03:04").TotalHours.ToString("F2"), Version.Parse("1.2.3").Minor.ToString(), bool.Parse("TRUE").ToString(), char.Parse("c").ToString(), Convert.ToInt32("ff", 16).ToString(), double.Parse("1e3").ToString("R"), Convert.ToDecimal(1.5).ToString(), Convert.ToBoolean("true").ToString(), TimeOnly.TryParse("08:15", out var t) ? t.Hour + "" : "", decimal.TryParse("1,5", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var m) ? "" : "bad", long.MaxValue.ToString("N0"), ushort.Parse("7", NumberStyles.HexNumber) + "", DateTime.UnixEpoch.AddSeconds(1).ToString("o"), DateTimeOffset.FromUnixTimeMilliseconds(1000).ToUnixTimeSeconds() + ""]; }
//> A {}
//= ["12","none","0","False","5","26.05","2","True","c","255","1000","1.5","True","8","bad","9,223,372,036,854,775,807","7","1970-01-01T00:00:01.0000000Z","1"]
// === equality_comparers_of_all_kinds
public record Person(string First, string Last); public class PersonComparer : IEqualityComparer<Person> { public static readonly PersonComparer Instance = new(); public bool Equals(Person? a, Person? b) => string.Equals(a?.Last, b?.Last, StringComparison.OrdinalIgnoreCase); public int GetHashCode(Person p) => StringComparer.OrdinalIgnoreCase.GetHashCode(p.Last); }
public class CompareReducer : IReducer<List<int>> { public List<int> Apply(List<int>? s, Event e) { Person[] all = [new("A", "x"), new("B", "X"), new("C", "y")]; var byFirst = EqualityComparer<Person>.Create((a, b) => a?.First[0] == b?.First[0], p => p.First[0].GetHashCode()); return [all.Distinct(PersonComparer.Instance).Count(), new HashSet<Person>(all, byFirst).Count, all.GroupBy(p => p.Last, StringComparer.OrdinalIgnoreCase).Count(), all.ToDictionary(p => p, p => 1, byFirst).Count, all.Contains(new("Z", "Y"), PersonComparer.Instance) ? 1 : 0, EqualityComparer<string>.Default.Equals("a", "a") ? 1 : 0, Comparer<int>.Default.Compare(1, 2), all.Union([new("D", "z")]).Count(), new SortedSet<string>(StringComparer.OrdinalIgnoreCase) { "a", "A" }.Count, all.OrderBy(p => p.Last, Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a))).First().First[0], new Dictionary<string, int>(StringComparer.InvariantCultureIgnoreCase) { ["a"] = 1 }["A"]]; } }
//> A {}
//= [2,3,2,3,1,1,-1,4,1,67,1]
// === observer_and_events
using System.Collections.ObjectModel; using System.ComponentModel;
public class Cart : INotifyPropertyChanged { public event PropertyChangedEventHandler? PropertyChanged; public event EventHandler<int>? Added; private int _count; public int Count { get => _count; set { if (_count == value) return; _count = value; PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Count))); } } public ObservableCollection<string> Items { get; } = []; public void Add(string i) { Items.Add(i); Count = Items.Count; Added?.Invoke(this, Count); } }
public class CartReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var log = s ?? []; var cart = new Cart(); cart.PropertyChanged += (_, a) => log.Add(a.PropertyName!); cart.Added += OnAdded; cart.Items.CollectionChanged += (_, a) => log.Add(a.Action.ToString()); cart.Add(e.Type); cart.Added -= OnAdded; cart.Add("x"); return log; void OnAdded(object? sender, int n) => log.Add($"added {n}"); } }
//> a {}
//= ["Add","Count","added 1","Add","Count"]
// === builder_and_fluent
using System.Text;
public sealed class Query { private readonly StringBuilder _sb = new(); private readonly List<(string, object?)> _args = []; public Query Where(string c, object? v) { _sb.Append(_sb.Length == 0 ? "where " : " and ").Append(c).Append(" = @").Append(_args.Count); _args.Add((c, v)); return this; } public Query If(bool when, Func<Query, Query> then) => when ? then(this) : this; public override string ToString() => _sb.AppendFormat(" [{0}]", string.Join(";", _args.Select(a => a.Item2 ?? "null"))).ToString(); }
public class QueryReducer : IReducer<string> { public string Apply(string? s, Event e) => new Query().Where("a", 1).If(e.Version > 0, q => q.Where("b", "x")).If(false, q => throw new Exception()).Where("c", null).ToString(); }
//> A {}
//= "where a = @0 and b = @1 and c = @2 [1;x;null]"
// === recursion_and_memoisation
public class MemoReducer : IReducer<string> { private readonly Dictionary<long, long> _memo = new(); long Fib(long n) => n < 2 ? n : _memo.TryGetValue(n, out var v) ? v : _memo[n] = Fib(n - 1) + Fib(n - 2); static IEnumerable<string> Permute(string s) => s.Length <= 1 ? [s] : s.SelectMany((c, i) => Permute(s.Remove(i, 1)).Select(r => c + r)); static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b); static Func<T, R> Memo<T, R>(Func<T, R> f) where T : notnull { var seen = new Dictionary<T, R>(); return x => seen.TryGetValue(x, out var r) ? r : seen[x] = f(x); } public string Apply(string? s, Event e) { var sq = Memo((int n) => n * n); return $"{Fib(80)} {string.Join(",", Permute("abc"))} {Gcd(48, 36)} {sq(5) + sq(5)}"; } }
//> A {}
//= "23416728348467685 abc,acb,bac,bca,cab,cba 12 50"
// === file_scoped_types_and_usings
global using Amount = decimal;
using Pair = (string Name, int Count);
using static System.Math;
using Sys = System;
file class Hidden { public static int Twice(int n) => n * 2; }
file interface ITag; file record struct Tag(string T) : ITag;
public class FileReducer : IReducer<Amount> { public Amount Apply(Amount s, Event e) { Pair p = ("a", 2); var (n, c) = p; return s + Hidden.Twice(c) + Max(1, Abs(-3)) + new Tag(n).T.Length + Sys.Math.Min(1, 2); } }
//> A {}
//= 9
// === regions_pragmas_and_nullable
#nullable disable
#pragma warning disable CS8618, IDE0051
#region state
public class Legacy { public string Name { get; set; } public Legacy Parent { get; set; } }
#endregion
#nullable restore
#pragma warning restore
#if !NET10_0_OR_GREATER
#error no
#elif TRACE && !DEBUG
public class LegacyReducer : IReducer<Legacy> { /* a */ public Legacy Apply(Legacy? s, Event e) { // b
#warning this is fine
        return new Legacy { Name = e.Type!, Parent = s! }; } }
#endif
//> A {}
//> B {}
//= {"name": "B", "parent": {"name": "A", "parent": null}}
// === explicit_interfaces_and_defaults
public interface IPriced { decimal Price { get; } decimal WithVat(decimal rate = 0.2m) => Price * (1 + rate); static IPriced Free => new Item(0); static abstract int Order(IPriced a, IPriced b); } public record Item(decimal Price) : IPriced { decimal IPriced.WithVat(decimal rate) => Math.Ceiling(Price * (1 + rate)); static int IPriced.Order(IPriced a, IPriced b) => a.Price.CompareTo(b.Price); } public record Plain(decimal Price) : IPriced { public static int Order(IPriced a, IPriced b) => 0; }
public class PriceReducer : IReducer<decimal> { static int Cmp<T>(T a, T b) where T : IPriced => T.Order(a, b); public decimal Apply(decimal s, Event e) { IPriced i = new Item(1.1m), p = new Plain(10); return i.WithVat() + p.WithVat(rate: 0.1m) + Cmp(new Item(2), new Item(1)) + IPriced.Free.Price; } }
//> A {}
//= 14.0
// === local_state_machines_with_goto_and_switch
public class LexReducer : IReducer<List<string>> { enum S { Start, Word, Number } public List<string> Apply(List<string>? s, Event e) { var text = e.GetData<string>(); var tokens = new List<string>(); var state = S.Start; var from = 0; for (var i = 0; i <= text.Length; i++) { var c = i < text.Length ? text[i] : '\0'; switch (state) { case S.Start when char.IsLetter(c): state = S.Word; from = i; break; case S.Start when char.IsDigit(c): (state, from) = (S.Number, i); break; case S.Word when !char.IsLetterOrDigit(c): case S.Number when !char.IsDigit(c): tokens.Add($"{state}:{text[from..i]}"); state = S.Start; goto case S.Start; case S.Start: default: break; } } return tokens; } }
//> L "ab1 23,c"
//= ["Word:ab1", "Number:23", "Word:c"]
// === both_with_different_states
public record A(int N); public record B(string S); public class Both : IProjection<B>, IReducer<A> { A IReducer<A>.Apply(A? s, Event e) => new((s?.N ?? 0) + 1); public B Apply(B? s, Event e) => new(s?.S + e.Type); public string? ResolveKey(Event e) => e.Type; }
//> x {}
//> y {}
//= {"n": 2}
// === checked_arithmetic_and_bits
public class MathReducer : IReducer<List<string>> { public List<string> Apply(List<string>? s, Event e) { var l = new List<string>(); try { checked { var x = int.MaxValue; x++; l.Add(x.ToString()); } } catch (OverflowException) { l.Add("over"); } unchecked { l.Add((int.MaxValue + 1).ToString()); } l.Add((-7 / 2) + "," + (-7 % 2) + "," + Math.DivRem(7, 2) + "," + (5 >> 1 | 8 ^ 2 & 3) + "," + ~0u); l.Add(Math.Round(2.5) + "|" + Math.Round(-2.5m, MidpointRounding.AwayFromZero) + "|" + Math.Truncate(-1.9) + "|" + Math.Clamp(11, 0, 10) + "|" + Math.BigMul(int.MaxValue, 2) + "|" + Math.Log10(1000) + "|" + 0.1 + 0.2 + "|" + (0.1 + 0.2) + "|" + 1m / 3 + "|" + double.IsNaN(0.0 / 0)); try { _ = 1 / (e.Version - e.Version); } catch (DivideByZeroException) { l.Add("zero"); } return l; } }
//> A {}
//= ["over","-2147483648","-3,-1,(3, 1),10,4294967295","2|-3|-1|10|4294967294|3|0.10.2|0.30000000000000004|0.3333333333333333333333333333|True","zero"]
// === nested_generics_and_constraints
public interface IHandler<in TEvent, TState> { TState Handle(TState s, TEvent e); } public abstract class Handlers<TState> where TState : class, new() { private readonly Dictionary<string, Func<TState, Event, TState>> _map = new(); protected void Add<TEvent, THandler>() where THandler : IHandler<TEvent, TState>, new() => _map.Add(typeof(TEvent).Name, (s, e) => new THandler().Handle(s, e.GetData<TEvent>())); public TState Run(TState? s, Event e) => _map.TryGetValue(e.Type, out var h) ? h(s ?? new(), e) : s ?? new(); } public class Cart { public int Items { get; set; } } public record Added(int N); public class AddedHandler : IHandler<Added, Cart> { public Cart Handle(Cart s, Added e) { s.Items += e.N; return s; } } public class CartHandlers : Handlers<Cart> { public CartHandlers() => Add<Added, AddedHandler>(); }
public class CartReducer : IReducer<Cart> { private readonly CartHandlers _handlers = new(); public Cart Apply(Cart? s, Event e) => _handlers.Run(s, e); }
//> Added {"n": 2}
//> Other {}
//> Added {"n": 3}
//= {"items": 5}
