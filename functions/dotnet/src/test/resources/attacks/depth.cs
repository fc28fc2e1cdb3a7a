// === equality_of_a_long_chain_of_records ! REDUCER_FAILED REDUCER_TIMEOUT
N a = null!, b = null!; for (int i = 0; i < 1_000_000; i++) { a = new N(a, i); b = new N(b, i); } _ = a == b;
// with
sealed record N(N? Next, int I);
// === equality_of_a_chain_of_derived_records ! REDUCER_FAILED REDUCER_TIMEOUT
N a = null!, b = null!; for (int i = 0; i < 500_000; i++) { a = new M<int>(a, i); b = new M<int>(b, i); } _ = a == b;
// with
abstract record N(N? Next, int Z);
record M<T>(N? After, T I) : N(After, 1) { public string Text => "x"; }
// === hash_code_of_a_long_chain_of_records ! REDUCER_FAILED REDUCER_TIMEOUT
N a = null!; for (int i = 0; i < 1_000_000; i++) a = new N(a, i); _ = new HashSet<N> { a }.Count;
// with
record N(N? Next, int I);
// === prints_a_long_chain_of_records ! REDUCER_FAILED REDUCER_TIMEOUT
N a = null!; for (int i = 0; i < 100_000; i++) a = new N(a, i); _ = a.ToString();
// with
record N(N? Next, int I) { public int Twice => 2 * I; }
// === prints_a_long_chain_of_record_structs ! REDUCER_FAILED REDUCER_OUT_OF_MEMORY REDUCER_TIMEOUT
object a = null!; for (int i = 0; i < 100_000; i++) a = new N(a); _ = a.ToString();
// with
record struct N(object O);
// === records_that_hold_each_other ! REDUCER_FAILED
var a = new N(); var b = new N { Next = a }; a.Next = b; _ = a.ToString();
// with
record N { public N? Next { get; set; } }
// === records_that_hold_each_other_in_a_set ! REDUCER_FAILED
var a = new N(); var b = new N { Next = a }; a.Next = b; _ = new HashSet<N> { a }.Count;
// with
record N { public N? Next { get; set; } }
// === hash_code_of_a_long_chain_of_record_structs ! DIED REDUCER_FAILED REDUCER_TIMEOUT
object a = null!; for (int i = 0; i < 900_000; i++) a = new N(a, 1); _ = new HashSet<object> { a }.Count;
// with
record struct N(object O, int I);
// === equality_of_long_chains_of_tuples ! OK DIED REDUCER_TIMEOUT
Tuple<object> a = null!, b = null!; for (int i = 0; i < 1_000_000; i++) { a = new(a); b = new(b); } _ = a.Equals(b);
// === prints_a_long_chain_of_anonymous_objects ! OK DIED REDUCER_FAILED REDUCER_TIMEOUT REDUCER_OUT_OF_MEMORY
object a = null!; for (int i = 0; i < 30_000; i++) a = new { a }; _ = a.ToString();
// === query_on_a_query_a_million_times ! REDUCER_TIMEOUT REDUCER_FAILED DIED
IEnumerable<int> x = [1]; for (int i = 0; i < 1_000_000; i++) x = x.Where(y => true).Take(5); _ = x.Count();
// === concatenates_a_million_times ! OK REDUCER_TIMEOUT DIED
IEnumerable<int> x = [1]; for (int i = 0; i < 1_000_000; i++) x = x.Concat([i]); _ = x.Count();
// === appends_a_hundred_thousand_times ! OK
IEnumerable<int> x = [1]; for (int i = 0; i < 100_000; i++) x = x.Append(i); _ = x.Count();
// === comparer_of_a_comparer_a_million_times ! OK DIED REDUCER_TIMEOUT
IComparer<int> c = Comparer<int>.Default; for (int i = 0; i < 1_000_000; i++) c = Comparer<int>.Create(c.Compare); _ = c.Compare(1, 2);
// === list_behind_a_list_a_million_times ! OK DIED REDUCER_TIMEOUT
IList<int> x = [1, 2]; for (int i = 0; i < 1_000_000; i++) x = new System.Collections.ObjectModel.ReadOnlyCollection<int>(x); _ = x[1];
// === immutable_dictionaries_in_each_other_as_state ! REDUCER_FAILED
// holds Box
var x = new Box(); for (int i = 0; i < 100_000; i++) x = new Box { In = x.In.Clear().Add("a", x) }; return new State { Held = x };
// with
public class Box { public System.Collections.Immutable.ImmutableDictionary<string, Box> In { get; set; } = System.Collections.Immutable.ImmutableDictionary<string, Box>.Empty; }
// === immutable_dictionaries_nine_hundred_deep_as_state ! OK
// holds Box
var x = new Box(); for (int i = 0; i < 450; i++) x = new Box { In = x.In.Clear().Add("a", x) }; return new State { Count = 2, Held = x };
// with
public class Box { public System.Collections.Immutable.ImmutableDictionary<string, Box> In { get; set; } = System.Collections.Immutable.ImmutableDictionary<string, Box>.Empty; }
// === list_that_holds_itself_as_state ! REDUCER_FAILED
// holds Box
var x = new Box(); x.In.Add(x); return new State { Held = x };
// with
public class Box { public List<Box> In { get; set; } = []; }
// === dictionary_that_holds_itself_as_state ! REDUCER_FAILED
// holds Box
var x = new Box(); x.In["a"] = x; return new State { Held = x };
// with
public class Box { public Dictionary<string, Box> In { get; set; } = []; }
// === generic_method_that_calls_itself_for_ever_larger_types ! REDUCER_TIMEOUT REDUCER_FAILED
F<int>(0); static int F<T>(int n) => F<List<T>>(n + 1) + 1;
// === generic_structs_that_double ! REDUCER_FAILED
F<int>(0); static int F<T>(int n) => n > 2_000 ? 0 : F<(T, T)>(n + 1) + 1;
// === delegates_that_double ! REDUCER_TIMEOUT REDUCER_OUT_OF_MEMORY
Action a = () => { }; for (int i = 0; i < 100_000; i++) a += a; a();
