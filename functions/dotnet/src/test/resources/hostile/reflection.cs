// === gets_a_type_at_run_time
class C { object M(object o) => o.GetType(); } //! HAPND001
// === typeof_outside_an_attribute
class C { string M() => typeof(string).Name; } //! HAPND001
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
// === converter_of_its_own
using System.Text.Json;
class C : System.Text.Json.Serialization.JsonConverter<int> //! HAPND001
{
    public override int Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => 1; //! HAPND001
    public override void Write(Utf8JsonWriter w, int v, JsonSerializerOptions o) { } //! HAPND001
}
