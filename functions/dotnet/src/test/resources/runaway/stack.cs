// === method_that_calls_itself ! REDUCER_FAILED
F(1); static int F(int n) => F(n + 1) + 1;
// === lambda_that_calls_itself ! REDUCER_FAILED
Func<int, int> f = null!; f = n => f(n + 1) + 1; f(1);
// === property_that_reads_itself ! REDUCER_FAILED
_ = new P().X;
// with
class P { public int X => X + 1; }
// === indexer_that_reads_itself ! REDUCER_FAILED
_ = new P()[1];
// with
class P { public int this[int i] { get => this[i + 1] + 1; } }
// === operator_that_uses_itself ! REDUCER_FAILED
_ = new P() + new P();
// with
class P { public static P operator +(P a, P b) { _ = a + b; return a ?? b; } }
// === conversion_that_converts ! REDUCER_FAILED
int i = new P();
// with
class P { public static implicit operator int(P p) => 1 + (int)p; }
// === field_that_creates_its_own_class ! REDUCER_FAILED
_ = new P();
// with
class P { P _p = new(); }
// === collection_that_creates_its_own_class ! REDUCER_FAILED
_ = new P();
// with
class P { public List<P> Ps { get; } = [new P()]; }
// === constructor_that_creates_before_it_starts ! REDUCER_FAILED
_ = new P(1);
// with
class P { P(P p) { } public P(int i) : this(new P(i)) { } }
// === primary_constructor_that_creates_for_its_base ! REDUCER_FAILED
_ = new P(1);
// with
class B(object o) { object O = o; } class P(int i) : B(new P(i)) { }
// === to_string_that_prints_itself ! REDUCER_FAILED
_ = new P().ToString();
// with
class P { public override string ToString() => $"{this}"; }
// === getter_that_serialises_for_ever ! REDUCER_FAILED
return new State { Deep = true };
// === iterator_that_iterates_itself ! REDUCER_FAILED
static IEnumerable<int> F() { foreach (var x in F()) yield return x; }
F().Count();
// === event_that_creates_its_own_class ! REDUCER_FAILED
_ = new P();
// with
class P { event Action E = new P().Run; void Run() => E(); }
// === counts_how_deep_it_gets_and_makes_a_state_of_it ! REDUCER_FAILED
static int Depth() { try { return 1 + Depth(); } catch { return 0; } }
return new State { Number = Depth() };
// === calls_itself_behind_catch ! REDUCER_FAILED
static void F(int n) { try { F(n + 1); } catch { } try { F(n + 1); } catch { } }
F(0);
// === converter_that_reads_itself ! REDUCER_FAILED
@event.GetData<P>();
// with
[System.Text.Json.Serialization.JsonConverter(typeof(PConverter))] class P { }
class PConverter : System.Text.Json.Serialization.JsonConverter<P>
{
    public override P Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) => System.Text.Json.JsonSerializer.Deserialize<P>(ref r, o)!;
    public override void Write(System.Text.Json.Utf8JsonWriter w, P p, System.Text.Json.JsonSerializerOptions o) { }
}
// === generic_type_that_initializes_ever_larger_ones ! REDUCER_FAILED
_ = G<int>.X;
// with
static class G<T> { public static readonly int X = G<List<T>>.X + 1; }
// === generic_type_whose_static_constructor_asks_for_ever_larger_ones ! REDUCER_FAILED
_ = G<int>.X;
// with
static class G<T> { public static readonly int X; static G() { X = G<List<T>>.X + 1; } }
// === extension_that_calls_itself ! REDUCER_FAILED
_ = 1.Deep;
// with
static class X { extension(int n) { public int Deep => n.Deep + 1; } }
