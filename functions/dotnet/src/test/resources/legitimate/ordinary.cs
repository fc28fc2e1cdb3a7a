// === foreach_over_a_string
public class TextReducer : IReducer<int> { public int Apply(int state, Event e) { foreach (var c in e.GetData<string>()) { if (char.IsDigit(c)) state++; } return state; } }
//> A "a1b22"
//= 3
// === formattable_strings
using System.Globalization;
public class FormatReducer : IReducer<List<string>> { public List<string> Apply(List<string>? state, Event e) { FormattableString f = $"x{1.5m:0.00}"; IFormattable g = $"{e.Version}"; return [FormattableString.Invariant($"total {12.5m:N2}"), f.ToString(CultureInfo.InvariantCulture), f.Format, g.ToString(null, null), string.Create(CultureInfo.InvariantCulture, $"{2.5:0.0}")]; } }
//> A {}
//= ["total 12.50", "x1.50", "x{0:0.00}", "1", "2.5"]
// === unmanaged_constraints
public static class Flags { public static int Bits<T>(T value) where T : unmanaged, Enum => Convert.ToInt32(value); public static T Max<T>(T a, T b) where T : unmanaged, IComparable<T> => a.CompareTo(b) > 0 ? a : b; }
[Flags] public enum Rights { None = 0, Read = 1, Write = 2 }
public class RightsReducer : IReducer<int> { public int Apply(int state, Event e) => Flags.Max(state, Flags.Bits(Rights.Read | Rights.Write)); }
//> A {}
//= 3
// === linq_on_immutable_arrays
using System.Collections.Immutable;
public record Cart(ImmutableArray<decimal> Prices);
public class CartReducer : IReducer<Cart> { public Cart Apply(Cart? state, Event e) { var prices = (state?.Prices ?? []).Add(e.GetData<decimal>()); return new(prices.Where(p => p > 0).OrderBy(p => p).ToImmutableArray()) { }; } public static bool Any(ImmutableArray<int> a) => a.Any(x => x > 1) && a.First() == 1 && a.Select(x => x).Last() == 2 && a.All(x => x > 0) && a.SequenceEqual(a) && a.ElementAt(0) == 1 && a.ToDictionary(x => x).Count == 2; }
//> A 2
//> A -1
//> A 1.5
//= {"prices": [1.5, 2]}
// === types_compared_and_named
public abstract class Entity { public Guid Id { get; init; } public override bool Equals(object? obj) { if (obj is not Entity other) return false; if (ReferenceEquals(this, other)) return true; if (obj.GetType() != GetType()) return false; return Id == other.Id; } public override int GetHashCode() => HashCode.Combine(GetType().Name, Id); }
public class Order : Entity; public class Invoice : Entity;
public class TypesReducer : IReducer<List<string>> { public List<string> Apply(List<string>? state, Event e) { var id = Guid.Empty; return [typeof(Order).Name, nameof(Invoice), GetType().Name, new Order { Id = id }.Equals(new Order { Id = id }).ToString(), new Order { Id = id }.Equals(new Invoice { Id = id }).ToString(), (typeof(Order) == new Order().GetType()).ToString(), $"{this.GetType().Name}", e.Type == typeof(Order).Name ? "yes" : "no"]; } }
//> Order {}
//= ["Order", "Invoice", "TypesReducer", "True", "False", "True", "TypesReducer", "yes"]
// === new_lines_and_uris
public record Link(Uri Address, string Host);
public class LinkReducer : IReducer<Link> { public Link Apply(Link? state, Event e) { var uri = new Uri(e.GetData<string>()); if (!Uri.TryCreate("/a?x=" + Uri.EscapeDataString("ö b"), UriKind.Relative, out var relative)) throw new UriFormatException("x"); return new(new Uri(uri, relative), uri.Host + Environment.NewLine.Length + uri.Scheme + uri.Query); } }
//> A "https://shop.example/orders?id=1"
//= {"address": "https://shop.example/a?x=%C3%B6%20b", "host": "shop.example1https?id=1"}
// === generated_regexes
using System.Text.RegularExpressions;
namespace Shop;
public partial class RegexReducer : IReducer<List<string>>
{
    [GeneratedRegex(@"^(?<key>\w+)=(?<value>""[^""]*"")$", RegexOptions.IgnoreCase)]
    private static partial Regex Pair();
    [GeneratedRegex("b+", RegexOptions.NonBacktracking)] private static partial Regex Bs { get; }
    [GeneratedRegex("(?=a)a", RegexOptions.IgnoreCase, 100)] internal static partial Regex Ahead();
    public List<string> Apply(List<string>? state, Event e) => [Pair().Match(e.GetData<string>()).Groups["value"].Value, Bs.Replace("abba", "-"), Ahead().IsMatch("a").ToString(), Inner<int>.Digits().Count("1 22").ToString()];
    private static partial class Inner<T> { [GeneratedRegex(@"\d+")] public static partial Regex Digits(); }
}
//> A "k=\"v\""
//= ["\"v\"", "a-a", "True", "2"]
// === own_json_converters
using System.Text.Json; using System.Text.Json.Serialization;
[JsonConverter(typeof(MoneyConverter))] public readonly record struct Money(decimal Amount, string Currency);
public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) { if (reader.TokenType != JsonTokenType.String) throw new JsonException("money is a text"); var parts = reader.GetString()!.Split(' '); return new(decimal.Parse(parts[0]), parts[1]); }
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue($"{value.Amount} {value.Currency}");
}
public class TagsConverter : JsonConverter<HashSet<string>>
{
    public override HashSet<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => [.. JsonSerializer.Deserialize<List<string>>(ref reader, options)!];
    public override void Write(Utf8JsonWriter writer, HashSet<string> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Order(StringComparer.Ordinal).ToList(), options);
}
public record Wallet(Money Balance, [property: JsonConverter(typeof(TagsConverter))] HashSet<string> Tags);
public class WalletReducer : IReducer<Wallet> { public Wallet Apply(Wallet? state, Event e) { var paid = e.GetData<Money>(); return new(new((state?.Balance.Amount ?? 0) + paid.Amount, paid.Currency), [.. state?.Tags ?? [], "z" + e.Version, "a"]); } }
//> Paid "1.50 EUR"
//> Paid "2.25 EUR"
//= {"balance": "3.75 EUR", "tags": ["a", "z1", "z2"]}
// === lazy_values
public class LazyReducer : IReducer<int> { public int Apply(int state, Event e) { var items = new Lazy<int[]>(() => e.GetData<int[]>()); Lazy<int> sum = new(() => items.Value.Sum()); return e.Type == "Skip" ? state : state + sum.Value; } }
//> Skip "x"
//> A [1, 2]
//= 3
// === attributes_that_say_something_to_others
using System.ComponentModel; using System.ComponentModel.DataAnnotations; using System.ComponentModel.DataAnnotations.Schema; using System.Diagnostics; using System.Diagnostics.CodeAnalysis; using System.Runtime.CompilerServices;
[DebuggerDisplay("{Name} ({Total})"), Serializable, Table("orders")]
public record OrderState { [Required, StringLength(100, MinimumLength = 1)] public string Name { get; init; } = ""; [Range(0, 1000), DefaultValue(0), DisplayName("Total")] public decimal Total { get; init; } [Key, Column("no"), EmailAddress, DataType(DataType.Text)] public string? No { get; init; } }
[ExcludeFromCodeCoverage, SuppressMessage("Style", "IDE0001", Justification = "x")]
public class OrderReducer : IReducer<OrderState>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining), DebuggerStepThrough, Obsolete("use Twice")] private static decimal Double(decimal d) => d * 2;
    [Conditional("DEBUG")] private static void Trace(string s) => throw new InvalidOperationException(s);
    [Pure_] [Description("folds"), EditorBrowsable(EditorBrowsableState.Never)]
    public OrderState Apply(OrderState? state, Event e) { Trace("x"); Debug.Assert(state is null || state.Total >= 0, "total"); Debug.Assert(false, $"never {e.Type}"); Debug.WriteLine(e.Type);
#pragma warning disable CS0618
        return new() { Name = e.Type, Total = Double(state?.Total ?? 1) };
#pragma warning restore CS0618
    }
}
[AttributeUsage(AttributeTargets.Method)] public sealed class Pure_Attribute : Attribute;
//> A {}
//> B {}
//= {"name": "B", "total": 4, "no": null}
// === what_assembly_info_says
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
[assembly: AssemblyTitle("Shop"), AssemblyVersion("1.0.*")]
[assembly: AssemblyDescription("")]
[assembly: System.Reflection.AssemblyCompanyAttribute(
    "Me")]
[assembly: ComVisible(false)]
[assembly: Guid("00000000-0000-0000-0000-000000000000")]
[assembly: InternalsVisibleTo("Shop.Tests")]
[module: System.Diagnostics.CodeAnalysis.SuppressMessage("a", "b")]
public class InfoReducer : IReducer<int> { public int Apply(int state, Event e) => state + 1; }
//> A {}
//= 1
// === json_nodes_and_documents
using System.Text.Json; using System.Text.Json.Nodes;
public record Doc(JsonObject Data, string Text, int Sum);
public class DocReducer : IReducer<Doc>
{
    public Doc Apply(Doc? state, Event e)
    {
        var node = e.GetData<JsonNode>();
        using var document = JsonDocument.Parse("""{"a":[1,2,3]}""");
        var sum = document.RootElement.GetProperty("a").EnumerateArray().Sum(x => x.GetInt32());
        var data = state?.Data ?? new JsonObject();
        data[e.Type] = node["name"]!.GetValue<string>(); data["list"] = new JsonArray(1, "b", null); data["n"] = 5; data["list"]!.AsArray().Add(true);
        return new(data, node.ToJsonString() + JsonNode.Parse("[1]")![0]!, sum + (int)node["n"]!);
    }
}
//> A {"name": "x", "n": 2}
//= {"data": {"A": "x", "list": [1, "b", null, true], "n": 5}, "text": "{\"name\":\"x\",\"n\":2}1", "sum": 8}
// === hashes_of_texts
using System.Security.Cryptography; using System.Text;
public class HashReducer : IReducer<List<string>> { public List<string> Apply(List<string>? state, Event e) => [Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("abc")))[..8], Convert.ToHexStringLower(MD5.HashData("abc"u8))[..8], new Guid(MD5.HashData(Encoding.UTF8.GetBytes(e.Type))).ToString("N")[..4], Convert.ToBase64String(HMACSHA256.HashData("k"u8, "v"u8))[..4]]; }
//> A {}
//= ["BA7816BF", "90015098", "7062", "xdS+"]
// === both_reducer_and_projection
public record Total(int Count);
public class Both : IReducer<Total>, IProjection<Total> { public Total Apply(Total? state, Event e) => new((state?.Count ?? 0) + 1); public string? ResolveKey(Event e) => "all"; }
//> A {}
//= {"count": 1}
// === symbols_of_a_release_build
public class SymbolReducer : IReducer<string>
{
    public string Apply(string? state, Event e) => ""
#if NET10_0 && NET && NET10_0_OR_GREATER && NET6_0_OR_GREATER && NETCOREAPP3_1_OR_GREATER && RELEASE && TRACE
        + "net10"
#endif
#if DEBUG || NETFRAMEWORK || NET9_0 || NETSTANDARD
        + "other"
#endif
        ;
}
//> A {}
//= "net10"
