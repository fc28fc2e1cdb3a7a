// === big_integers
using System.Numerics;
public record Factorial(BigInteger Value, BigInteger? Before);
public class FactorialReducer : IReducer<Factorial> { public Factorial Apply(Factorial? s, Event e) => new((s?.Value ?? 1000000000000000000) * e.GetData<BigInteger>(), s?.Value); }
//> A 123456789012345678901234567890
//> B -2
//= {"value":-246913578024691357802469135780000000000000000000,"before":123456789012345678901234567890000000000000000000}
// === a_big_integer_as_state_and_key
using System.Numerics;
public class BigReducer : IReducer<Dictionary<BigInteger, BigInteger>> { public Dictionary<BigInteger, BigInteger> Apply(Dictionary<BigInteger, BigInteger>? s, Event e) { s ??= []; s[BigInteger.Pow(10, 20 + e.Version)] = s.Count; return s; } }
//> A {}
//> B {}
//= {"1000000000000000000000":0,"10000000000000000000000":1}
// === integers_of_128_bits
public record Wide(Int128 I, UInt128 U, long L, ulong Ul);
public class WideReducer : IReducer<Wide> { public Wide Apply(Wide? s, Event e) => new(s is null ? Int128.MinValue : s.I + 1, UInt128.MaxValue - (UInt128)e.Version, long.MinValue, ulong.MaxValue); }
//> A {}
//> B {}
//= {"i":-170141183460469231731687303715884105727,"u":340282366920938463463374607431768211453,"l":-9223372036854775808,"ul":18446744073709551615}
// === small_numbers
public record Small(byte B, sbyte S, short I, ushort U, uint W, char C, bool F, nint N, nuint M);
public class SmallReducer : IReducer<Small> { public Small Apply(Small? s, Event e) => new((byte)((s?.B ?? 0) + 1), -1, -2, 3, 4, 'x', !(s?.F ?? false), (s?.N ?? 0) - 1, 6); }
//> A {}
//> B {}
//= {"b":2,"s":-1,"i":-2,"u":3,"w":4,"c":"x","f":false,"n":-2,"m":6}
// === floating_point
public record Floats(double D, float F, Half H, double Third, double Tiny);
public class FloatsReducer : IReducer<Floats> { public Floats Apply(Floats? s, Event e) => new((s?.D ?? 0.1) + 0.2, (s?.F ?? 0.5f) * 2, (Half)1.5, 1.0 / 3, double.Epsilon); }
//> A {}
//> B {}
//= {"d":0.5,"f":2,"h":1.5,"third":0.3333333333333333,"tiny":5E-324}
// === no_numbers
public record Odd(double Nan, double Up, double Down, float F, List<double> All, double? Maybe);
public class OddReducer : IReducer<Odd> { public Odd Apply(Odd? s, Event e) => new(0.0 / (s?.Nan is double.NaN ? 0.0 : 0.0), double.PositiveInfinity, double.NegativeInfinity, float.NaN, [.. s?.All ?? [], double.NaN], double.PositiveInfinity); }
//> A {}
//> B {}
//= {"nan":"NaN","up":"Infinity","down":"-Infinity","f":"NaN","all":["NaN","NaN"],"maybe":"Infinity"}
// === less_than_nothing
public record Zero(double D, float F, bool IsNegative);
public class ZeroReducer : IReducer<Zero> { public Zero Apply(Zero? s, Event e) => new(-0.0, -0.0f, s is not null && double.IsNegative(s.D)); }
//> A {}
//> B {}
//= {"d":-0,"f":-0,"isNegative":true}
// === decimals_keep_their_scale
public record Price(decimal Amount, decimal Vat, decimal Max);
public class PriceReducer : IReducer<Price> { public Price Apply(Price? s, Event e) => new((s?.Amount ?? 0.00m) + 1.10m, 0.000m, decimal.MaxValue); }
//> A {}
//> B {}
//= {"amount":2.20,"vat":0.000,"max":79228162514264337593543950335}
// === complex_numbers
using System.Numerics;
public record Wave(Complex C, List<Complex> All);
public class WaveReducer : IReducer<Wave> { public Wave Apply(Wave? s, Event e) => new((s?.C ?? Complex.One) * Complex.ImaginaryOne, [.. s?.All ?? [], new(1.5, -2)]); }
//> A {}
//> B {}
//= {"c":{"real":-1,"imaginary":0},"all":[{"real":1.5,"imaginary":-2},{"real":1.5,"imaginary":-2}]}
// === characters_and_runes
using System.Text;
public record Text(Rune R, Rune? None, char C, Dictionary<Rune, int> Counts, StringBuilder Built, string Odd);
public class TextReducer : IReducer<Text>
{
    public Text Apply(Text? s, Event e)
    {
        var counts = s?.Counts ?? [];
        foreach (var rune in e.GetData<string>().EnumerateRunes()) counts[rune] = counts.GetValueOrDefault(rune) + 1;
        return new(new Rune(0x1F600), null, '"', counts, (s?.Built ?? new StringBuilder()).Append(e.Type), "\\\"\u2028<>&'\t");
    }
}
//> a "a😀"
//> b "😀"
//= {"r":"😀","none":null,"c":"\"","counts":{"a":1,"😀":2},"built":"ab","odd":"\\\"\u2028<>&'\t"}
// === ranges_and_indices
public record Window(Range Shown, Index Last, Range? None);
public class WindowReducer : IReducer<Window> { public Window Apply(Window? s, Event e) => new((s?.Shown.Start ?? 1)..^2, s is null ? ^1 : new Index(s.Last.Value + 1, true), null); }
//> A {}
//> B {}
//= {"shown":"1..^2","last":"^2","none":null}
// === dates_and_times
public record Times(DateTime Utc, DateTime Plain, DateTimeOffset At, DateOnly Day, TimeOnly Time, TimeSpan Long, TimeSpan Negative, DateTime Tick);
public class TimesReducer : IReducer<Times>
{
    public Times Apply(Times? s, Event e) => new((s?.Utc ?? e.Timestamp.UtcDateTime).AddHours(1), (s?.Plain ?? new DateTime(2026, 3, 1)).AddDays(1), (s?.At ?? new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.FromHours(5.5))).AddMinutes(1),
        new(2026, 12, 31), (s?.Time ?? new TimeOnly(23, 30)).AddHours(1), new TimeSpan(10, 2, 3, 4, 5), -(s?.Long ?? TimeSpan.FromSeconds(1)), new DateTime(2026, 1, 1).AddTicks(1));
}
//> A {}
//> B {}
//= {"utc":"2026-03-15T20:30:00Z","plain":"2026-03-03T00:00:00","at":"2026-03-01T02:02:00+05:30","day":"2026-12-31","time":"01:30:00","long":"10.02:03:04.0050000","negative":"-10.02:03:04.0050000","tick":"2026-01-01T00:00:00.0000001"}
// === kinds_of_times
public record Kinds(string Utc, string Plain, DateTime A, DateTime B);
public class KindsReducer : IReducer<Kinds> { public Kinds Apply(Kinds? s, Event e) => new($"{s?.A.Kind}", $"{s?.B.Kind}", e.Timestamp.UtcDateTime, new DateTime(2026, 1, 1)); }
//> A {}
//> B {}
//= {"utc":"Utc","plain":"Unspecified","a":"2026-03-15T18:30:00Z","b":"2026-01-01T00:00:00"}
// === guids_and_versions
public record Ids(Guid Id, Guid? None, Version Version);
public class IdsReducer : IReducer<Ids> { public Ids Apply(Ids? s, Event e) => new(s?.Id ?? Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), null, new Version(1, 2, (s?.Version.Build ?? 0) + 1)); }
//> A {}
//> B {}
//= {"id":"0f8fad5b-d9cb-469f-a165-70867728950e","none":null,"version":"1.2.2"}
// === enums_of_every_kind
[Flags] public enum Rights { None = 0, Read = 1, Write = 2, All = 3 }
public enum Size : byte { S = 1, M, L }
public record User(Rights Rights, Size Size, Size? None, Dictionary<Rights, Size> Map, Rights Unknown);
public class UserReducer : IReducer<User> { public User Apply(User? s, Event e) => new(s is null ? Rights.Read : s.Rights | (Rights)4, (s?.Size ?? 0) + 1, null, new() { [Rights.All] = Size.L, [Rights.Read | (Rights)8] = Size.S }, (Rights)64); }
//> A {}
//> B {}
//= {"rights":5,"size":"M","none":null,"map":{"All":"L","9":"S"},"unknown":64}
// === nullable_values
public struct Point { public int X { get; set; } public int? Y { get; set; } }
public record Maybe(Point? Some, Point? None, (int A, int? B)? Tuple, decimal? D);
public class MaybeReducer : IReducer<Maybe> { public Maybe Apply(Maybe? s, Event e) => new(new Point { X = (s?.Some?.X ?? 0) + 1 }, null, ((s?.Tuple?.A ?? 0) + 1, null), s?.D + 1 ?? 0.5m); }
//> A {}
//> B {}
//= {"some":{"x":2,"y":null},"none":null,"tuple":{"item1":2,"item2":null},"d":1.5}
// === a_value_type_as_state
public record struct Total(int N, decimal Sum) { public decimal Average => N == 0 ? 0 : Sum / N; }
public class TotalReducer : IReducer<Total> { public Total Apply(Total s, Event e) => s with { N = s.N + 1, Sum = s.Sum + e.GetData<decimal>() }; }
//> A 1.5
//> B 2.5
//= {"n":2,"sum":4.0,"average":2.0}
// === a_nullable_as_state
public class CountReducer : IReducer<int?> { public int? Apply(int? s, Event e) => e.Type == "Stop" ? null : (s ?? 10) + 1; }
//> A {}
//> Stop {}
//> B {}
//= 11
// === json_as_it_came
using System.Text.Json;
public record Raw(JsonElement Last, List<JsonElement> All, Dictionary<string, JsonElement> ByType, JsonElement? None);
public class RawReducer : IReducer<Raw> { public Raw Apply(Raw? s, Event e) { var data = e.GetData<JsonElement>(); return new(data, [.. s?.All ?? [], data], new(s?.ByType ?? []) { [e.Type] = data }, null); } }
//> A {"x": [1, 2.50, "é", null]}
//> B 1.10
//= {"last":1.10,"all":[{"x":[1,2.50,"é",null]},1.10],"byType":{"A":{"x":[1,2.50,"é",null]},"B":1.10},"none":null}
// === extension_data
using System.Text.Json; using System.Text.Json.Serialization;
public class Open { public int N { get; set; } [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; set; } }
public class OpenReducer : IReducer<Open> { public Open Apply(Open? s, Event e) { var data = e.GetData<Open>(); data.N += s?.N ?? 0; return data; } }
//> A {"n": 1, "x": "a"}
//> B {"n": 2, "y": [1]}
//= {"n":3,"y":[1]}
// === a_replacement_character_that_the_event_has
public record Short(string Text, char C);
public class ShortReducer : IReducer<Short> { public Short Apply(Short? s, Event e) => new((s?.Text ?? "") + e.GetData<string>()[..1], '\uFFFD'); }
//> a "\uFFFDx"
//> b "\uFFFDx"
//= {"text":"\uFFFD\uFFFD","c":"\uFFFD"}
// === enum_names_of_one_spelling
public enum Letter { A = 1, a = 2, B = 3, Beta = 3 }
public record Letters(List<Letter> All);
public class LettersReducer : IReducer<Letters> { public Letters Apply(Letters? s, Event e) => new([.. s?.All ?? [], Letter.A, Letter.a, Letter.Beta]); }
//> A {}
//> B {}
//= {"all":["A","a","B","A","a","B"]}
