// === exceptions_with_their_stack
class C
{
    string A(Exception e) => e.ToString(); //! HAPND004
    string B(Exception e) => $"failed: {e}"; //! HAPND004
    string D(InvalidOperationException e) => "failed: " + e; //! HAPND004
    string E(Exception e) => string.Join(",", new object[] { e }); //! HAPND004
    string F(Exception e) => new System.Text.StringBuilder().Append(e).ToString(); //! HAPND004
    int G(Exception e) => e.HResult; //! HAPND001
    string? H(Exception e) => e.Source; //! HAPND001
    class Own : Exception { public override string ToString() => Message; }
    string I(Own e) => $"{e}" + e + e.ToString();
}
// === keys_whose_hash_is_an_address
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
class Box { public int Value { get; set; } }
interface IThing { }
class C
{
    object A() => ImmutableHashSet<object>.Empty; //! HAPND017
    object B(List<Box> l) => l.ToImmutableHashSet(); //! HAPND017
    object D(List<Box> l) => l.ToFrozenSet(); //! HAPND017
    object E(List<Box> l) => l.ToImmutableDictionary(b => b, b => 1); //! HAPND017
    ImmutableHashSet<int[]> F() => []; //! HAPND017
    object G() => new ConcurrentDictionary<IThing, int>(); //! HAPND017
    object H(List<Box> l) => Set(l); //! HAPND017
    static object Set<T>(IEnumerable<T> l) => l.ToImmutableHashSet();
    object I(List<(string, Box)> l) => l.ToImmutableHashSet(); //! HAPND017
    object J(List<Action> l) => l.ToFrozenSet(); //! HAPND017
    object K(Dictionary<string, int> d) => d.ToImmutableHashSet(); //! HAPND017
    object L(List<Bag<Box>> l) => l.ToImmutableHashSet(); //! HAPND017
    record Bag<T>(T Item);
    ImmutableHashSet<Box>.Builder? N; //! HAPND017
}
class Holder<TKey, TValue> where TKey : notnull { public ImmutableDictionary<TKey, TValue> All = ImmutableDictionary<TKey, TValue>.Empty; }
class Held { object M() => new Holder<Box, int>(); } //! HAPND017
// === hash_codes_that_are_addresses
class Box { public int Value { get; set; } }
class C { public List<int> Items = []; public override int GetHashCode() => base.GetHashCode(); public override bool Equals(object? o) => o is C; } //! HAPND017
class D { public List<int> Items = []; public override int GetHashCode() => HashCode.Combine(Items); public override bool Equals(object? o) => o is D; } //! HAPND017
class E { public Box Box = new(); public override int GetHashCode() => Box.GetHashCode(); public override bool Equals(object? o) => o is E; } //! HAPND017
class F { public int[] A = []; public override int GetHashCode() { var h = new HashCode(); h.Add(A); return h.ToHashCode(); } public override bool Equals(object? o) => o is F; } //! HAPND017
class G { public Box Box = new(); public override int GetHashCode() => EqualityComparer<Box>.Default.GetHashCode(Box); public override bool Equals(object? o) => o is G; } //! HAPND017
class H { public Action A = () => { }; public override int GetHashCode() => (1, A).GetHashCode(); public override bool Equals(object? o) => o is H; } //! HAPND017
// === identity_hash
class C { int M(object o) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(o); } //! HAPND001 HAPND004
// === structural_hash
class C { int M(int[] a) => ((System.Collections.IStructuralEquatable)a).GetHashCode(System.Collections.StructuralComparisons.StructuralEqualityComparer); } //! HAPND004
// === comparer_hash
class C { int M(string s) => StringComparer.Ordinal.GetHashCode(s) + EqualityComparer<string>.Default.GetHashCode(s); } //! HAPND004
// === hash_by_method_group
class C { IEnumerable<int> M(string[] s) => s.Select(x => x.GetHashCode()).Concat(s.Select(StringComparer.Ordinal.GetHashCode)); } //! HAPND004
// === generic_parsing_of_dates
class C
{
    static T Parse<T>(string s) where T : IParsable<T> => T.Parse(s, null);
    static T ParseSpan<T>(ReadOnlySpan<char> s) where T : ISpanParsable<T> => T.Parse(s, null);
    DateTime A(string s) => Parse<DateTime>(s); //! HAPND004
    DateTimeOffset B(string s) => ParseSpan<DateTimeOffset>(s); //! HAPND004
    DateOnly D(string s) => Parse<DateOnly>(s); //! HAPND004
    decimal E(string s) => Parse<decimal>(s);
    IEnumerable<DateTime> H(string[] s) => s.Select(Parse<DateTime>); //! HAPND004
    DateTime F(string s) => ((IConvertible)s).ToDateTime(null); //! HAPND004
    object G(string s) => Convert.ChangeType(s, TypeCode.DateTime); //! HAPND001
}
// === version_7_guid
class C { Guid M() => Guid.CreateVersion7(); } //! HAPND004
// === normalised_text
class C { string M(string s) => s.Normalize() + s.IsNormalized(); } //! HAPND004
// === normalised_text_of_a_form
using System.Text;
class C { string M(string s) => s.Normalize(NormalizationForm.FormD); } //! HAPND004
// === normalised_by_extension
using System.Text;
class C { string M(string s) => StringNormalizationExtensions.Normalize(s, NormalizationForm.FormC); } //! HAPND004
// === normalised_spans
using System.Text;
class C
{
    bool A(ReadOnlySpan<char> s) => s.IsNormalized(NormalizationForm.FormD); //! HAPND004
    bool B(ReadOnlySpan<char> s, Span<char> to) => s.TryNormalize(to, out _, NormalizationForm.FormD); //! HAPND004
    int D(ReadOnlySpan<char> s) => s.GetNormalizedLength(); //! HAPND004
}
// === normalised_by_method_group
class C { IEnumerable<string> M(string[] s) => s.Select(StringNormalizationExtensions.Normalize); Func<string, bool> F = s => s.IsNormalized(); } //! HAPND004
// === comparing_by_numbers_of_options
using System.Globalization;
class C
{
    int A(string a, string b) => string.Compare(a, b, CultureInfo.InvariantCulture, (CompareOptions)2); //! HAPND004
    StringComparer B(int options) => StringComparer.Create(CultureInfo.InvariantCulture, (CompareOptions)options); //! HAPND004
    int D(string a, string b) => string.Compare(a, b, CultureInfo.InvariantCulture, CompareOptions.IgnoreCase | CompareOptions.IgnoreSymbols); //! HAPND004
}
// === comparing_by_culture
using System.Globalization;
class C
{
    int A(string a, string b) => CultureInfo.InvariantCulture.CompareInfo.Compare(a, b, CompareOptions.IgnoreCase); //! HAPND004
    object B(string a) => CultureInfo.InvariantCulture.CompareInfo.GetSortKey(a); //! HAPND004
    StringComparer D() => StringComparer.Create(new CultureInfo("tr-TR"), true); //! HAPND004
    string E(string a) => a.ToUpper(new CultureInfo("tr")); //! HAPND004
    string F(string a) => CultureInfo.CreateSpecificCulture("de").TextInfo.ToTitleCase(a); //! HAPND004
    void G() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; //! HAPND004
}
// === regions_and_names
using System.Globalization;
class C
{
    string A() => new RegionInfo("DE").ISOCurrencySymbol; //! HAPND004
    string B(string name) => new IdnMapping().GetAscii(name); //! HAPND001
    string D() => CultureInfo.InvariantCulture.EnglishName; //! HAPND004
    IFormatProvider E() => NumberFormatInfo.GetInstance(null); //! HAPND004
    object F() => new DateTimeFormatInfo { ShortDatePattern = "dd.MM.yyyy" }; //! HAPND004
    object G() => new HebrewCalendar(); //! HAPND004
}
// === comparing_without_accents
using System.Globalization;
class C { int M(string a, string b) => string.Compare(a, b, CultureInfo.InvariantCulture, CompareOptions.IgnoreNonSpace); } //! HAPND004
// === other_cultures
using System.Globalization;
class C { string M(decimal d) => d.ToString("C", new CultureInfo("de-DE")) + d.ToString(CultureInfo.GetCultureInfo("en-US")); } //! HAPND004
// === weak_references
class C { object M(object o) => new WeakReference<object>(o).TryGetTarget(out var x) ? x : o; } //! HAPND004
// === conditional_weak_table
class C { object M() => new System.Runtime.CompilerServices.ConditionalWeakTable<string, object>(); } //! HAPND004
// === the_machine
class C { string M() => System.Runtime.InteropServices.RuntimeInformation.OSDescription + Environment.ProcessorCount; } //! HAPND001
// === debug_that_stays
#define DEBUG //! HAPND002
class C { void M() => System.Diagnostics.Debug.Assert(false); }
// === a_trace
class C { void M() => System.Diagnostics.Trace.WriteLine("x"); } //! HAPND001
// === static_lazy
class C { static readonly Lazy<int[]> L = new(() => [1]); } //! HAPND003
// === data_contracts
using System.Runtime.Serialization;
[DataContract] class C { [DataMember(Name = "x")] public int X { get; set; } [IgnoreDataMember] public int Y { get; set; } } //! HAPND001
// === hash_object
class C { byte[] M(byte[] b) { using var sha = System.Security.Cryptography.SHA256.Create(); return sha.ComputeHash(b); } } //! HAPND001
// === own_node_values
using System.Text.Json.Nodes;
class Box { }
class C { object A(JsonArray a) { a.Add(new Box()); return JsonValue.Create(new Box()); } object B(JsonNode n) => n.GetValue<Box>(); object D(JsonNode n) => n.DeepClone(); } //! HAPND001
// === changing_every_uri
class C { void M() => UriParser.Register(null!, "x", 1); } //! HAPND003
// === json_context
using System.Text.Json.Serialization;
[JsonSerializable(typeof(int))] class C { } //! HAPND001
// === tasks_to_return
class C { Task<int> M() => Task.FromResult(1); IAsyncEnumerable<int> N() => null!; System.Threading.CancellationToken T; } //! HAPND001
