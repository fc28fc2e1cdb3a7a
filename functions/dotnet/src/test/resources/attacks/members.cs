// === getter_that_throws_while_the_state_is_written ! REDUCER_FAILED
// holds Bad
return new State { Held = new Bad() };
// with
public class Bad { public int X => throw new Exception("getter"); }
// === getter_without_end_in_a_held_object ! REDUCER_TIMEOUT
// holds Bad
return new State { Held = new Bad() };
// with
public class Bad { public int X { get { while (true); } } }
// === setter_without_end ! REDUCER_TIMEOUT
_ = @event.GetData<Bad>();
// with
public class Bad { public int X { get; set { while (true); } } }
// === constructor_without_end ! REDUCER_TIMEOUT
_ = @event.GetData<Bad>();
// with
public class Bad { public Bad() { while (true); } }
// === constructor_with_parameters_without_end ! REDUCER_TIMEOUT
_ = @event.GetData<Bad>();
// with
public class Bad(int x) { public int X { get; } = Loop(x); static int Loop(int x) { while (true); } }
// === enumerator_without_end_while_the_state_is_written ! REDUCER_TIMEOUT REDUCER_OUT_OF_MEMORY
// holds IEnumerable<int>
return new State { Held = Endless() };
static IEnumerable<int> Endless() { while (true) yield return 1; }
// === enumerator_of_its_own_that_never_stops ! REDUCER_TIMEOUT REDUCER_OUT_OF_MEMORY
// holds IEnumerable<int>
return new State { Held = new Endless() };
// with
class Endless : IEnumerable<int>, IEnumerator<int>
{
    public IEnumerator<int> GetEnumerator() => this;
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => this;
    public int Current => 1;
    object System.Collections.IEnumerator.Current => 1;
    public bool MoveNext() => true;
    public void Reset() { }
    public void Dispose() { }
}
// === dispose_without_end_while_the_state_is_written ! REDUCER_TIMEOUT
// holds IEnumerable<int>
return new State { Held = Once() };
static IEnumerable<int> Once() { try { yield return 1; } finally { while (true); } }
// === hash_code_without_end ! REDUCER_TIMEOUT
_ = new HashSet<Bad> { new Bad() }.Count;
// with
public class Bad { public override int GetHashCode() { while (true); } public override bool Equals(object? o) => true; }
// === equality_without_end ! REDUCER_TIMEOUT
_ = new List<Bad> { new Bad() }.Contains(new Bad());
// with
public class Bad { public override bool Equals(object? o) { while (true); } public override int GetHashCode() => 1; }
// === comparison_without_end ! REDUCER_TIMEOUT
new List<Bad> { new Bad(), new Bad() }.Sort();
// with
public class Bad : IComparable<Bad> { public int CompareTo(Bad? o) { while (true); } }
// === conversion_without_end ! REDUCER_TIMEOUT
int i = new Bad();
// with
public class Bad { public static implicit operator int(Bad b) { while (true); } }
// === indexer_of_a_list_of_its_own_without_end ! REDUCER_TIMEOUT REDUCER_OUT_OF_MEMORY
_ = System.Collections.Immutable.ImmutableList.CreateRange(new Bad()).Count;
// with
public class Bad : IEnumerable<int>
{
    public IEnumerator<int> GetEnumerator() { while (true) yield return 1; }
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
// === attribute_without_end ! REDUCER_TIMEOUT OK
// holds Marked
return new State { Held = new Marked() };
// with
class BadAttribute : Attribute { public BadAttribute() { while (true); } }
public class Marked { [Bad] public int X { get; set; } }
// === interpolation_that_prints_without_end ! REDUCER_TIMEOUT
_ = $"{new Bad()}";
// with
public class Bad : IFormattable { public string ToString(string? f, IFormatProvider? p) { while (true); } }
// === converter_that_reads_without_end ! REDUCER_TIMEOUT
// holds Bad
return new State { Held = new Bad() };
// with
[System.Text.Json.Serialization.JsonConverter(typeof(K))] public class Bad;
public class K : System.Text.Json.Serialization.JsonConverter<Bad>
{
    public override Bad Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) { while (true); }
    public override void Write(System.Text.Json.Utf8JsonWriter w, Bad v, System.Text.Json.JsonSerializerOptions o) { w.WriteNumberValue(1); }
}
// === converter_that_writes_without_end ! REDUCER_TIMEOUT REDUCER_OUT_OF_MEMORY
// holds Bad
return new State { Held = new Bad() };
// with
[System.Text.Json.Serialization.JsonConverter(typeof(K))] public class Bad;
public class K : System.Text.Json.Serialization.JsonConverter<Bad>
{
    public override Bad Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) { r.Skip(); return new Bad(); }
    public override void Write(System.Text.Json.Utf8JsonWriter w, Bad v, System.Text.Json.JsonSerializerOptions o) { while (true) w.WriteNumberValue(1); }
}
// === converter_that_serialises_by_itself ! REDUCER_FAILED
// holds Bad
return new State { Held = new Bad() };
// with
[System.Text.Json.Serialization.JsonConverter(typeof(K))] public class Bad;
public class K : System.Text.Json.Serialization.JsonConverter<Bad>
{
    public override Bad Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) { r.Skip(); return new Bad(); }
    public override void Write(System.Text.Json.Utf8JsonWriter w, Bad v, System.Text.Json.JsonSerializerOptions o) { System.Text.Json.JsonSerializer.Serialize(w, v, o); }
}
// === converter_that_deserialises_by_itself ! REDUCER_FAILED
// holds Bad
return new State { Held = new Bad() };
// with
[System.Text.Json.Serialization.JsonConverter(typeof(K))] public class Bad;
public class K : System.Text.Json.Serialization.JsonConverter<Bad>
{
    public override Bad Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) { return System.Text.Json.JsonSerializer.Deserialize<Bad>(ref r, o)!; }
    public override void Write(System.Text.Json.Utf8JsonWriter w, Bad v, System.Text.Json.JsonSerializerOptions o) { w.WriteNumberValue(1); }
}
// === converter_that_closes_the_writer ! REDUCER_FAILED
// holds Bad
return new State { Held = new Bad() };
// with
[System.Text.Json.Serialization.JsonConverter(typeof(K))] public class Bad;
public class K : System.Text.Json.Serialization.JsonConverter<Bad>
{
    public override Bad Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) { r.Skip(); return new Bad(); }
    public override void Write(System.Text.Json.Utf8JsonWriter w, Bad v, System.Text.Json.JsonSerializerOptions o) { w.WriteNumberValue(1); ((IDisposable)w).Dispose(); }
}
// === converter_that_closes_an_object_that_is_not_its_own ! REDUCER_FAILED
// holds Bad
return new State { Held = new Bad() };
// with
[System.Text.Json.Serialization.JsonConverter(typeof(K))] public class Bad;
public class K : System.Text.Json.Serialization.JsonConverter<Bad>
{
    public override Bad Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) { r.Skip(); return new Bad(); }
    public override void Write(System.Text.Json.Utf8JsonWriter w, Bad v, System.Text.Json.JsonSerializerOptions o) { w.WriteNumberValue(1); w.WriteEndObject(); }
}
