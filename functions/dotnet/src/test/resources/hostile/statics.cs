// === static_counter
class C { static int Count; } //! HAPND003
// === static_property
class C { static int Count { get; set; } } //! HAPND003
// === static_dictionary
class C { static readonly Dictionary<string, int> Seen = new(); void M(string s) => Seen[s] = 1; } //! HAPND003
// === static_array
class C { static readonly int[] Seen = [1]; void M() => Seen[0]++; } //! HAPND003
// === static_field_behind_an_interface
class C { static readonly IReadOnlyList<int> Seen = new List<int>(); void M() => ((List<int>)Seen).Add(1); } //! HAPND003
// === static_in_a_generic_class
class C<T> { static T? Last; } //! HAPND003
// === static_property_that_uses_field
class C { static int Next { get => ++field; } } //! HAPND003
// === static_event
class C { static event Action? Changed; } //! HAPND003
// === static_mutable_object
class Box { public int Value { get; set; } }
class C { static readonly Box B = new(); } //! HAPND003
// === static_immutable_list_of_mutable_things
using System.Collections.Immutable;
class Box { public int Value; }
class C { static readonly ImmutableArray<Box> Boxes = []; } //! HAPND003
// === static_object_whose_subclass_can_change
class Base { public int A { get; init; } }
class Derived : Base { public int B { get; set; } }
class C { static readonly Base B = new Derived(); } //! HAPND003
// === static_string_builder
class C { static readonly System.Text.StringBuilder Log = new(); } //! HAPND003
// === static_closure_over_a_counter
class C { static readonly Func<int> Next = Make(); static Func<int> Make() { int n = 0; return () => n++; } } //! HAPND003
// === static_in_an_interface
interface I { static int Count; } //! HAPND003
