// === gets_a_type_at_run_time
class C { object M(object o) => o.GetType(); } //! HAPND001
// === typeof_outside_an_attribute
class C { object M() => typeof(string); } //! HAPND001
// === a_type_that_goes_elsewhere
class C
{
    object A(object o) { var type = o.GetType(); return type; } //! HAPND001
    bool B(object o) => typeof(string).IsAssignableFrom(o.GetType()); //! HAPND001
    object D(object o) => o?.GetType().Assembly; //! HAPND001
    string E(object o) => $"{o.GetType()}"; //! HAPND001
    object F(object o) => o.GetType() is { } t ? t : o; //! HAPND001
    string G() => typeof(C).AssemblyQualifiedName; //! HAPND001
    System.Reflection.MemberInfo H(object o) => o.GetType(); //! HAPND001
    bool I(object o) => object.Equals(o.GetType().BaseType, null); //! HAPND001
    object J(object o) => (o.GetType(), 1); //! HAPND001
    Func<object> K = new object().GetType; //! HAPND001
}
// === loads_a_type_by_name
class C { object? M() => Type.GetType("System.IO.File"); } //! HAPND001
// === creates_by_name
class C { object? M() => Activator.CreateInstance("a", "b"); } //! HAPND001
// === loads_an_assembly
class C { object M() => System.Reflection.Assembly.Load("x"); } //! HAPND001
// === loads_into_a_context
class C { object M() => System.Runtime.Loader.AssemblyLoadContext.Default; } //! HAPND001
// === invokes_a_delegate_late
class C { object? M(Delegate d) => d.DynamicInvoke(1); } //! HAPND001
// === reads_the_method_of_a_delegate
class C { object M(Action a) => a.Method; } //! HAPND001
// === climbs_from_the_equality_contract
record R { object M() => EqualityContract.Assembly; } //! HAPND001
// === reads_the_target_of_an_exception
class C { object? M(Exception e) => e.TargetSite; } //! HAPND001
// === reads_a_stack_trace
class C { string? M(Exception e) => e.StackTrace; } //! HAPND001
// === dynamic_dispatch
class C { object M(object o) { dynamic d = o; return d.Anything(); } } //! HAPND002
// === expression_trees
class C { System.Linq.Expressions.Expression<Func<int>> E = () => 1; } //! HAPND001
// === emits_code
class C { object? M() => new System.Reflection.Emit.DynamicMethod("m", null, null); } //! HAPND001
// === serialises_by_itself
class C { string M() => System.Text.Json.JsonSerializer.Serialize(1); } //! HAPND001
// === converter_that_remembers
using System.Text.Json;
using System.Text.Json.Serialization;
class C : JsonConverter<int>
{
    private int _count; //! HAPND003
    public List<int> Seen { get; } = []; //! HAPND003
    public override int Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => r.GetInt32() + _count++;
    public override void Write(Utf8JsonWriter w, int v, JsonSerializerOptions o) => w.WriteNumberValue(v);
}
// === converter_that_reaches_further
using System.Text.Json;
using System.Text.Json.Serialization;
class C : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => t.IsArray ? 1 : JsonSerializer.Deserialize<int>(ref r); //! HAPND001
    public override void Write(Utf8JsonWriter w, int v, JsonSerializerOptions o)
    {
        w.WriteRawValue("{", true); //! HAPND001
        w.Flush(); //! HAPND001
        o.Converters.Clear(); //! HAPND001
        JsonSerializer.Serialize(w, v, new JsonSerializerOptions()); //! HAPND001
        w.WriteStringValue(JsonSerializer.Serialize(v, o)); //! HAPND001
        Func<object?, JsonSerializerOptions?, string> f = JsonSerializer.Serialize; //! HAPND001
        new JsonElement().Deserialize<int>(o); //! HAPND001
    }
}
// === converter_factory
using System.Text.Json;
class C : System.Text.Json.Serialization.JsonConverterFactory //! HAPND001
{
    public override bool CanConvert(Type t) => true;
    public override System.Text.Json.Serialization.JsonConverter CreateConverter(Type t, JsonSerializerOptions o) => null; //! HAPND001
}
