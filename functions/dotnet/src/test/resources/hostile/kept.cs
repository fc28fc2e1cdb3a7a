// === lambda_replaced_in_a_static_constructor
class C
{
    static readonly Func<int> Next = () => 1; //! HAPND003
    static C() { int n = 0; Next = () => n++; }
}
// === property_with_a_lambda_replaced_in_a_static_constructor
class C
{
    static Func<int> Next { get; } = () => 1; //! HAPND003
    static C() { int n = 0; (Next, _) = (() => n++, 1); }
}
// === lambda_replaced_by_ref
class C
{
    static readonly Func<int> Next = () => 1; //! HAPND003
    static C() { int n = 0; Set(ref Next, () => n++); }
    static void Set(ref Func<int> f, Func<int> g) => f = g;
}
// === own_delegate_type_replaced
delegate int Count();
class C
{
    static readonly Count Next = () => 1; //! HAPND003
    static C() { int n = 0; C.Next = () => n++; }
}
// === event_of_a_static_object
class Bell { public event Action? Rung; public void Ring() => Rung?.Invoke(); }
class C { static readonly Bell B = new(); } //! HAPND003
// === static_object_that_counts_in_a_parameter
class Counter(int n) { public int Next() => n++; }
class C { static readonly Counter N = new(0); } //! HAPND003
// === static_object_that_assigns_a_parameter_in_a_lambda
class Counter(int n) { public Func<int> Next() => () => n += 1; }
class C { static readonly Counter N = new(0); } //! HAPND003
// === static_object_that_captures_a_list
class Names(List<string> names) { public void Add(string s) => names.Add(s); }
class C { static readonly Names N = new([]); } //! HAPND003
// === static_object_that_captures_a_closure
class Rule(Func<int> f) { public int Run() => f(); }
class C { static readonly Rule R = new(() => 1); } //! HAPND003
// === subclass_of_a_static_objects_class_that_counts
class Base { }
class Derived(int n) : Base { public int Next() => ++n; }
class C { static readonly Base B = new Derived(0); } //! HAPND003
// === comparer_with_a_counter_in_a_static_set
using System.Collections.Immutable;
class Counting : IEqualityComparer<string>
{
    int _seen; //! HAPND003
    public bool Equals(string? a, string? b) => a == b;
    public int GetHashCode(string s) => ++_seen;
}
class C { static readonly ImmutableHashSet<string> S = ImmutableHashSet.Create<string>(new Counting(), "a"); }
// === comparer_with_a_list_in_a_static_frozen_dictionary
using System.Collections.Frozen;
class Noting : IEqualityComparer<string>
{
    readonly List<string> _seen = []; //! HAPND003
    public bool Equals(string? a, string? b) => a == b;
    public int GetHashCode(string s) { _seen.Add(s); return 1; }
}
class C { static readonly FrozenDictionary<string, int> S = new Dictionary<string, int>().ToFrozenDictionary(new Noting()); }
// === comparer_that_counts_in_a_parameter
using System.Collections.Immutable;
class Counting(int n) : Comparer<int> { public override int Compare(int a, int b) => n++; } //! HAPND003
class C { static readonly ImmutableSortedSet<int> S = ImmutableSortedSet.Create<int>(new Counting(0), 1); }
// === comparer_made_of_a_closure_in_a_static_set
using System.Collections.Immutable;
class C
{
    static readonly ImmutableSortedSet<int> S = Make();
    static ImmutableSortedSet<int> Make() { int n = 0; return ImmutableSortedSet.Create(Comparer<int>.Create((a, b) => n++), 1); } //! HAPND003
}
// === equality_made_of_a_closure_in_a_static_set
using System.Collections.Immutable;
class C
{
    static readonly ImmutableHashSet<int> S = Make();
    static ImmutableHashSet<int> Make()
    {
        int n = 0;
        Func<int, int> hash = x => n++;
        return ImmutableHashSet.Create(EqualityComparer<int>.Create((a, b) => a == b, hash), 1); //! HAPND003
    }
}
// === string_comparer_of_its_own
class Mine : StringComparer
{
    int _n; //! HAPND003
    public override int Compare(string? a, string? b) => _n++;
    public override bool Equals(string? a, string? b) => true;
    public override int GetHashCode(string s) => 1;
}
class C { static readonly StringComparer S = new Mine(); }
// === regex_of_its_own
using System.Text.RegularExpressions;
class Mine : Regex { public int N; } //! HAPND003
class C { static readonly Regex R = new Mine(); }
// === format_provider_that_counts
class Mine : IFormatProvider
{
    int _n; //! HAPND003
    public object? GetFormat(Type? t) => _n++; //! HAPND001
}
class C { static readonly IFormatProvider P = new Mine(); } //! HAPND003
// === comparer_inside_a_static_object
using System.Collections.Immutable;
class Counting : IComparer<int>
{
    int _n; //! HAPND003
    public int Compare(int a, int b) => _n++;
}
record Table(ImmutableSortedSet<int> Set);
class C { static readonly Table T = new(ImmutableSortedSet.Create<int>(new Counting())); }
// === static_iterator
class C { static readonly IEnumerator<int> All = Numbers(); static IEnumerator<int> Numbers() { yield return 1; } } //! HAPND003
// === static_query
class C { static readonly IEnumerable<int> All = new[] { 1 }.Select(x => x); } //! HAPND003
// === static_object_of_an_anonymous_type
class C { static readonly object O = new { N = 1 }; } //! HAPND003
// === static_lazy
class C { static readonly Lazy<int> L = new(() => 1); } //! HAPND003
// === static_of_a_type_parameter
class C<T> { static readonly T? Kept = default; } //! HAPND003
// === static_of_a_generic_record_with_an_array
record Box<T>(T Value);
class C { static readonly Box<int[]> B = new([1]); } //! HAPND003
// === static_of_a_type_that_grows_with_each_look
class Grows<T> { readonly Grows<Grows<T>>? _next; }
class C { static readonly Grows<int> G = new(); } //! HAPND003
// === static_readonly_in_an_interface
interface I { static readonly List<int> Seen = []; void M() => Seen.Add(1); } //! HAPND003
// === static_exception
class C { static readonly Exception E = new("kept"); } //! HAPND003
// === static_builder
using System.Collections.Immutable;
class C { static readonly ImmutableArray<int>.Builder B = ImmutableArray.CreateBuilder<int>(); } //! HAPND003
// === static_format_that_can_change
using System.Globalization;
class C { static readonly IFormatProvider P = new NumberFormatInfo(); } //! HAPND003
// === static_culture_that_is_a_copy
using System.Globalization;
class C { static readonly CultureInfo P = (CultureInfo)((ICloneable)CultureInfo.InvariantCulture).Clone(); } //! HAPND003
// === static_culture_replaced_in_a_static_constructor
using System.Globalization;
class C
{
    static readonly CultureInfo P = CultureInfo.InvariantCulture; //! HAPND003
    static C() => P = (CultureInfo)((ICloneable)P).Clone();
}
// === static_object_with_a_format_that_can_change
using System.Globalization;
record Holder(IFormatProvider Provider);
class C { static readonly Holder H = new(new NumberFormatInfo()); } //! HAPND003
