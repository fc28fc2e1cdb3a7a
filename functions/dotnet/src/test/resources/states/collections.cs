// === a_list_without_a_setter
public class Order { public List<string> Lines { get; } = []; }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new(); s.Lines.Add(e.Type); return s; } }
//> A {}
//> B {}
//> C {}
//= {"lines":["A","B","C"]}
// === first_contents_of_a_constructor
public class Order { public Order() { Tags.Add("new"); } public List<string> Lines { get; } = ["head"]; public HashSet<string> Tags { get; } = []; public Queue<int> Numbers { get; } = new([0]); public Dictionary<string, int> Map { get; } = new() { ["start"] = 0 }; }
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new(); s.Lines.Add(e.Type); s.Tags.Remove("new"); s.Tags.Add(e.Type); s.Numbers.Enqueue(e.Version); s.Map.Remove("start"); s.Map[e.Type] = 1; return s; } }
//> A {}
//> B {}
//= {"lines":["head","A","B"],"tags":["A","B"],"numbers":[0,1,2],"map":{"A":1,"B":1}}
// === dictionaries_and_sets_without_a_setter
public class All
{
    public Dictionary<string, int> Map { get; } = [];
    public SortedDictionary<string, int> Sorted { get; } = [];
    public SortedList<string, int> SortedList { get; } = [];
    public HashSet<string> Set { get; } = [];
    public SortedSet<string> SortedSet { get; } = [];
    public LinkedList<string> Linked { get; } = [];
    public OrderedDictionary<string, int> Ordered { get; } = [];
}
public class AllReducer : IReducer<All>
{
    public All Apply(All? s, Event e)
    {
        s ??= new();
        s.Map[e.Type] = 1; s.Sorted[e.Type] = 2; s.SortedList[e.Type] = 3; s.Set.Add(e.Type); s.SortedSet.Add(e.Type); s.Linked.AddFirst(e.Type); s.Ordered[e.Type] = 4;
        return s;
    }
}
//> b {}
//> a {}
//= {"map":{"b":1,"a":1},"sorted":{"a":2,"b":2},"sortedList":{"a":3,"b":3},"set":["b","a"],"sortedSet":["a","b"],"linked":["a","b"],"ordered":{"b":4,"a":4}}
// === interfaces_without_a_setter
public class All { public IList<int> List { get; } = new List<int>(); public ICollection<int> Collection { get; } = new HashSet<int>(); public IDictionary<string, int> Map { get; } = new SortedDictionary<string, int>(); public ISet<string> Set { get; } = new SortedSet<string>(); }
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) { s ??= new(); s.List.Add(e.Version); s.Collection.Add(7); s.Map[e.Type] = 1; s.Set.Add(e.Type); return s; } }
//> b {}
//> a {}
//= {"list":[1,2],"collection":[7],"map":{"a":1,"b":1},"set":["a","b"]}
// === interfaces_with_a_setter_keep_their_kind
public class All { public ICollection<int> Collection { get; set; } = new HashSet<int>(); public IDictionary<string, int> Map { get; init; } = new SortedDictionary<string, int>(); }
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) { s ??= new(); s.Collection.Add(7); s.Map[e.Type] = 1; return s; } }
//> b {}
//> a {}
//= {"collection":[7],"map":{"a":1,"b":1}}
// === stacks_keep_their_order
public class Undo { public Stack<string> Done { get; set; } = new(); public Stack<string> Undone { get; } = new(); }
public class UndoReducer : IReducer<Undo> { public Undo Apply(Undo? s, Event e) { s ??= new(); if (e.Type == "Undo") s.Undone.Push(s.Done.Pop()); else s.Done.Push(e.Type); return s; } }
//> A {}
//> B {}
//> C {}
//> Undo {}
//> Undo {}
//= {"done":["A"],"undone":["B","C"]}
// === a_stack_as_state
public class PathReducer : IReducer<Stack<int>> { public Stack<int> Apply(Stack<int>? s, Event e) { s ??= new(); s.Push(e.Version); return s; } }
//> A {}
//> B {}
//> C {}
//= [3,2,1]
// === stacks_of_stacks_and_immutable_stacks
using System.Collections.Concurrent; using System.Collections.Immutable;
public record All(Stack<Stack<int>> Nested, ImmutableStack<int> Immutable, IImmutableStack<int> Any, ConcurrentStack<int> Concurrent);
public class AllReducer : IReducer<All>
{
    public All Apply(All? s, Event e)
    {
        s ??= new(new(), [], ImmutableStack<int>.Empty, new());
        s.Nested.Push(new Stack<int>([e.Version, e.Version + 10]));
        s.Concurrent.Push(e.Version);
        return s with { Immutable = s.Immutable.Push(e.Version), Any = s.Any.Push(e.Version) };
    }
}
//> A {}
//> B {}
//> C {}
//= {"nested":[[13,3],[12,2],[11,1]],"immutable":[3,2,1],"any":[3,2,1],"concurrent":[3,2,1]}
// === queues_keep_their_order
using System.Collections.Concurrent; using System.Collections.Immutable;
public record All(Queue<int> Queue, ImmutableQueue<int> Immutable, ConcurrentQueue<int> Concurrent);
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) { s ??= new(new(), [], new()); s.Queue.Enqueue(e.Version); s.Concurrent.Enqueue(e.Version); return s with { Immutable = s.Immutable.Enqueue(e.Version) }; } }
//> A {}
//> B {}
//> C {}
//= {"queue":[1,2,3],"immutable":[1,2,3],"concurrent":[1,2,3]}
// === a_set_without_regard_to_case
public class Tags { public HashSet<string> All { get; } = new(StringComparer.OrdinalIgnoreCase); }
public class TagsReducer : IReducer<Tags> { public Tags Apply(Tags? s, Event e) { s ??= new(); s.All.Add(e.Type); return s; } }
//> red {}
//> RED {}
//> blue {}
//= {"all":["red","blue"]}
// === a_dictionary_without_regard_to_case
public class Stock { public Dictionary<string, int> Counts { get; set; } = new(StringComparer.OrdinalIgnoreCase); }
public class StockReducer : IReducer<Stock> { public Stock Apply(Stock? s, Event e) { s ??= new(); s.Counts[e.Type] = s.Counts.GetValueOrDefault(e.Type) + 1; return s; } }
//> a {}
//> A {}
//= {"counts":{"a":2}}
// === a_record_with_a_comparer
public record Stock { public Dictionary<string, int> Counts { get; init; } = new(StringComparer.OrdinalIgnoreCase); public int Events { get; init; } }
public class StockReducer : IReducer<Stock> { public Stock Apply(Stock? s, Event e) { s ??= new(); s.Counts[e.Type] = s.Counts.GetValueOrDefault(e.Type) + 1; return s with { Events = s.Events + 1 }; } }
//> a {}
//> A {}
//= {"counts":{"a":2},"events":2}
// === an_order_of_its_own
public class Board
{
    private sealed class Descending : IComparer<int> { public int Compare(int a, int b) => b.CompareTo(a); }
    public SortedSet<int> Scores { get; } = new(new Descending());
    public SortedDictionary<string, int> Names { get; init; } = new(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
}
public class BoardReducer : IReducer<Board> { public Board Apply(Board? s, Event e) { s ??= new(); s.Scores.Add(e.Version); s.Names[e.Type] = e.Version; return s; } }
//> a {}
//> c {}
//> b {}
//= {"scores":[3,2,1],"names":{"c":2,"b":3,"a":1}}
// === read_only_wrappers
using System.Collections.ObjectModel;
public record All(ReadOnlyCollection<int> List, ReadOnlyDictionary<string, int> Map, ReadOnlySet<int> Set);
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) => new(new([.. s?.List ?? new([]), e.Version]), new(new Dictionary<string, int>(s?.Map ?? new(new Dictionary<string, int>())) { [e.Type] = 1 }), new(new HashSet<int>(s?.Set.ToArray() ?? []) { e.Version })); }
//> a {}
//> b {}
//= {"list":[1,2],"map":{"a":1,"b":1},"set":[1,2]}
// === read_only_interfaces
public record All(IReadOnlyList<int> List, IReadOnlyCollection<int> Collection, IEnumerable<int> Items, IReadOnlyDictionary<string, int> Map, IReadOnlySet<int> Set);
public class AllReducer : IReducer<All>
{
    public All Apply(All? s, Event e) => new([.. s?.List ?? [], e.Version], [.. s?.Collection ?? [], e.Version], (s?.Items ?? []).Append(e.Version).Where(n => n > 0),
        new Dictionary<string, int>(s?.Map ?? new Dictionary<string, int>()) { [e.Type] = 1 }, new HashSet<int>(s?.Set ?? new HashSet<int>()) { e.Version });
}
//> a {}
//> b {}
//= {"list":[1,2],"collection":[1,2],"items":[1,2],"map":{"a":1,"b":1},"set":[1,2]}
// === mutable_interfaces
public record All(IList<int> List, ICollection<int> Collection, ISet<int> Set, IDictionary<string, int> Map);
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) { s ??= new([], [], new HashSet<int>(), new Dictionary<string, int>()); s.List.Add(1); s.Collection.Add(2); s.Set.Add(3); s.Map[e.Type] = 4; return s; } }
//> a {}
//> b {}
//= {"list":[1,1],"collection":[2,2],"set":[3],"map":{"a":4,"b":4}}
// === immutable_collections
using System.Collections.Immutable;
public record All(ImmutableList<int> List, ImmutableArray<int> Array, ImmutableSortedSet<string> Sorted, ImmutableSortedDictionary<string, int> Map, IImmutableList<int> Any);
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) { s ??= new([], [], [], ImmutableSortedDictionary<string, int>.Empty, ImmutableList<int>.Empty); return new(s.List.Add(1), s.Array.Add(2), s.Sorted.Add(e.Type), s.Map.SetItem(e.Type, 3), s.Any.Add(4)); } }
//> b {}
//> a {}
//= {"list":[1,1],"array":[2,2],"sorted":["a","b"],"map":{"a":3,"b":3},"any":[4,4]}
// === an_immutable_array_that_was_never_set
using System.Collections.Immutable;
public record Tags { public ImmutableArray<string> All { get; init; } public ImmutableArray<byte> Bytes { get; init; } = [1, 2]; public int N { get; init; } }
public class TagsReducer : IReducer<Tags> { public Tags Apply(Tags? s, Event e) { s ??= new(); return s with { N = s.N + (s.All.IsDefault ? 1 : 100), All = e.Type == "Set" ? ["x"] : s.All }; } }
//> A {}
//> B {}
//> Set {}
//= {"all":["x"],"bytes":[1,2],"n":3}
// === null_collections
using System.Collections.Immutable;
public record All { public List<int>? List { get; init; } public Stack<int>? Stack { get; init; } public ImmutableArray<int>? Array { get; init; } public Dictionary<string, int>? Map { get; init; } public int N { get; init; } }
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) => (s ?? new()) with { N = (s?.N ?? 0) + 1 }; }
//> A {}
//> B {}
//= {"list":null,"stack":null,"array":null,"map":null,"n":2}
// === arrays_of_arrays_and_lists_of_lists
public record All(int[][] Jagged, List<List<int>> Lists, Dictionary<string, List<int[]>> Map);
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) => new([.. s?.Jagged ?? [], [e.Version, 0]], [.. s?.Lists ?? [], [e.Version]], new() { ["k"] = [[e.Version]] }); }
//> A {}
//> B {}
//= {"jagged":[[1,0],[2,0]],"lists":[[1],[2]],"map":{"k":[[2]]}}
// === keys_of_many_types
public enum Colour { Red, Green }
public record All(Dictionary<int, int> A, Dictionary<Guid, int> B, Dictionary<Colour, int> C, Dictionary<DateOnly, int> D, Dictionary<long, int> E, Dictionary<bool, int> F, Dictionary<decimal, int> G, Dictionary<DateTimeOffset, int> H, SortedDictionary<TimeOnly, int> I, Dictionary<char, int> J);
public class AllReducer : IReducer<All>
{
    public All Apply(All? s, Event e)
    {
        s ??= new([], [], [], [], [], [], [], [], [], []);
        s.A[e.Version] = 1; s.B[Guid.Empty] = 2; s.C[Colour.Green] = 3; s.D[new(2026, 3, e.Version)] = 4; s.E[long.MaxValue] = 5; s.F[true] = 6; s.G[1.50m] = 7; s.H[e.Timestamp] = 8; s.I[new(1, 2)] = 9; s.J['x'] = 10;
        return s;
    }
}
//> A {}
//> B {}
//= {"a":{"1":1,"2":1},"b":{"00000000-0000-0000-0000-000000000000":2},"c":{"Green":3},"d":{"2026-03-01":4,"2026-03-02":4},"e":{"9223372036854775807":5},"f":{"True":6},"g":{"1.50":7},"h":{"2026-03-15T18:30:00+00:00":8},"i":{"01:02:00":9},"j":{"x":10}}
// === a_list_of_entries
public record Key(string Name, int Number);
public record All(List<KeyValuePair<Key, int>> Entries);
public class AllReducer : IReducer<All> { public All Apply(All? s, Event e) => new([.. s?.Entries ?? [], new(new(e.Type, 1), e.Version)]); }
//> A {}
//> B {}
//= {"entries":[{"key":{"name":"A","number":1},"value":1},{"key":{"name":"B","number":1},"value":2}]}
// === a_collection_of_its_own
public class Lines : System.Collections.ObjectModel.Collection<string> { public int Longest => this.Max(line => line.Length); protected override void InsertItem(int index, string item) => base.InsertItem(index, item.Trim()); }
public record Text(Lines Lines);
public class TextReducer : IReducer<Text> { public Text Apply(Text? s, Event e) { s ??= new([]); s.Lines.Add($" {e.Type} "); return s; } }
//> A {}
//> B {}
//= {"lines":["A","B"]}
// === a_subclass_of_a_dictionary
public class Counts : Dictionary<string, int> { public Counts() : base(StringComparer.OrdinalIgnoreCase) { } public void Up(string key) => this[key] = this.GetValueOrDefault(key) + 1; }
public class CountsReducer : IReducer<Counts> { public Counts Apply(Counts? s, Event e) { s ??= []; s.Up(e.Type); return s; } }
//> a {}
//> A {}
//= {"a":2}
// === nested_getters_without_setters
public class Inner { public List<int> Items { get; } = []; public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase); }
public class Outer { public Inner Inner { get; } = new(); public Dictionary<string, Inner> ByName { get; } = []; public List<Inner> All { get; } = []; }
public class OuterReducer : IReducer<Outer> { public Outer Apply(Outer? s, Event e) { s ??= new(); s.Inner.Items.Add(e.Version); s.Inner.Names.Add(e.Type); s.ByName[e.Type.ToLowerInvariant()] = new(); s.ByName["a"].Items.Add(7); if (s.All.Count == 0) s.All.Add(new()); s.All[0].Names.Add(e.Type); return s; } }
//> a {}
//> A {}
//= {"inner":{"items":[1,2],"names":["a"]},"byName":{"a":{"items":[7],"names":[]}},"all":[{"items":[],"names":["a"]}]}
// === memory
public record Blob(ReadOnlyMemory<byte> Bytes, Memory<int> Numbers, byte[] Plain);
public class BlobReducer : IReducer<Blob> { public Blob Apply(Blob? s, Event e) => new(new byte[] { 1, 2, (byte)(s?.Bytes.Length ?? 0) }, new[] { 3, s?.Numbers.Length ?? 0 }, [.. s?.Plain ?? [], 9]); }
//> A {}
//> B {}
//= {"bytes":"AQID","numbers":[3,2],"plain":"CQk="}
// === immutable_collections_with_a_comparer
using System.Collections.Immutable;
public record Tags
{
    public ImmutableHashSet<string> Set { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);
    public ImmutableDictionary<string, int> Map { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase);
    public ImmutableSortedSet<string> Sorted { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase);
    public ImmutableSortedDictionary<string, int> SortedMap { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase);
}
public class TagsReducer : IReducer<Tags> { public Tags Apply(Tags? s, Event e) { s ??= new(); return s with { Set = s.Set.Add(e.Type), Map = s.Map.SetItem(e.Type, e.Version), Sorted = s.Sorted.Add(e.Type), SortedMap = s.SortedMap.SetItem(e.Type, e.Version) }; } }
//> a {}
//> A {}
//= {"set":["a"],"map":{"A":2},"sorted":["a"],"sortedMap":{"A":2}}
// === a_keyed_collection
public record Line(string Sku, int Quantity);
public class Lines : System.Collections.ObjectModel.KeyedCollection<string, Line> { protected override string GetKeyForItem(Line line) => line.Sku; }
public record Order(Lines Lines);
public class OrderReducer : IReducer<Order> { public Order Apply(Order? s, Event e) { s ??= new([]); if (s.Lines.Contains(e.Type)) s.Lines.Remove(e.Type); s.Lines.Add(new(e.Type, e.Version)); return s; } }
//> a {}
//> b {}
//> a {}
//= {"lines":[{"sku":"b","quantity":2},{"sku":"a","quantity":3}]}
