// === lookups_that_are_written
class C
{
    static readonly int[] A = [1];
    static readonly Dictionary<string, int> D = new();
    static readonly List<int> L = [];
    static readonly HashSet<int> H = [1];
    static readonly Dictionary<string, int[]> N = new() { ["a"] = [1] };
    static int[] P { get; } = [1];
    void M(string s, int x)
    {
        A[0] = 1; //! HAPND003
        A[0]++; //! HAPND003
        (A[0], x) = (1, 2); //! HAPND003
        ref var r = ref A[0]; //! HAPND003
        int.TryParse("1", out A[0]); //! HAPND003
        D[s] = 1; //! HAPND003
        D.Add("a", 1); //! HAPND003
        D.TryAdd("a", 1); //! HAPND003
        L.Add(1); //! HAPND003
        L.Sort(); //! HAPND003
        H.Remove(1); //! HAPND003
        N["a"][0] = 1; //! HAPND003
        if (N.TryGetValue("a", out var n)) n[0]++; //! HAPND003
        foreach (var (k, v) in N) v[0] = 1; //! HAPND003
        foreach (var pair in N) { pair.Value[0] = 1; } //! HAPND003
        Array.Sort(A); //! HAPND003
        Array.Clear(A); //! HAPND003
        A.AsSpan()[0] = 1; //! HAPND003
        P[0] = 2; //! HAPND003
        Span<int> span = A; //! HAPND003
        A[^1] = 2; //! HAPND003
        A.CopyTo(A, 0); //! HAPND003
    }
}
// === lookups_that_are_handed_out
class C
{
    static readonly int[] A = [1];
    static readonly Dictionary<string, int> D = new();
    static readonly List<int> L = [];
    static readonly Dictionary<string, int[]> N = new() { ["a"] = [1] };
    int[] G() => A; //! HAPND003
    IEnumerable<int> E() => A.AsEnumerable(); //! HAPND003
    IEnumerable<int> F() => A.Cast<int>(); //! HAPND003
    IEnumerable<int> O() => L.OfType<int>(); //! HAPND003
    void X() => Y(D); //! HAPND003
    void Y(Dictionary<string, int> d) => d.Add("a", 1);
    int[] Z() => N["a"]; //! HAPND003
    List<int[]> W() => N.Values.ToList(); //! HAPND003
    object V() => L; //! HAPND003
    Action<int> U() => L.Add; //! HAPND003
    IList<int> T() => (IList<int>)L; //! HAPND003
    int[] S() => true ? A : []; //! HAPND003
    (int[], int) R() => (A, 1); //! HAPND003
    int[] Q = A; //! HAPND003
    int[][] K() => [A]; //! HAPND003
    int[] J() { var copy = A; return copy; } //! HAPND003
    object I() => L.GetEnumerator(); //! HAPND003
    IEqualityComparer<string> Comparer() => D.Comparer; //! HAPND003
    Memory<int> Mem() => A.AsMemory(); //! HAPND003
    void H2() { int[] b; b = A; b[0] = 1; } //! HAPND003
    void Lam(List<int[]> l) => l.ForEach(x => L.AddRange(x)); //! HAPND003
    object Agg() => Enumerable.Repeat(A, 1).First(); //! HAPND003
    System.Collections.ObjectModel.Collection<int> Coll() => new(L); //! HAPND003
}
// === lookups_that_hold_what_can_change
class Box { public int Value; }
class Odd : IEqualityComparer<string> { int _n; public bool Equals(string? a, string? b) => _n++ > 1; public int GetHashCode(string s) => 1; } //! HAPND003
class C
{
    static readonly Box[] A = [new()]; //! HAPND003
    static readonly List<object> L = []; //! HAPND003
    static readonly Dictionary<string, int> D = new(new Odd()); //! HAPND003
    static readonly int[] Alias = Make(); //! HAPND003
    static readonly IEnumerable<int> Lazy = Enumerable.Range(1, 3).Select(x => x); //! HAPND003
    static readonly Dictionary<string, Func<int>> F = new() { ["a"] = Counter() }; //! HAPND003
    static readonly Func<int>[] G = [int.TryParse("1", out var n) ? () => n++ : () => 2]; //! HAPND003
    static readonly List<int> Late; //! HAPND003
    static C() { Late = []; }
    static int[] Make() => [1];
    static Func<int> Counter() { var n = 0; return () => n++; }
}
// === lookups_of_delegates_that_are_replaced
using System.Collections.Frozen;
class C
{
    static readonly FrozenDictionary<string, Func<int>> F = new Dictionary<string, Func<int>>().ToFrozenDictionary(); //! HAPND003
    static readonly Dictionary<string, Func<int>> D = new() { ["a"] = () => 1 };
    static readonly Func<int>[] G = [() => 1];
    static C()
    {
        var n = 0;
        F = new Dictionary<string, Func<int>> { ["a"] = () => n++ }.ToFrozenDictionary();
        D["b"] = () => n++; //! HAPND003
        G[0] = () => n++; //! HAPND003
    }
}
// === arrays_of_arrays_that_are_written
class MyUri : Uri { public int N; public MyUri() : base("http://x") { } }
class C
{
    static readonly string[][] Grid = { new[] { "a", "b" } };
    static readonly int[,] Matrix = { { 1, 2 }, { 3, 4 } };
    static readonly Uri Home = new MyUri(); //! HAPND003
    void M()
    {
        Grid[0][0] = "x"; //! HAPND003
        Matrix[0, 0]++; //! HAPND003
        foreach (var row in Grid) row[0] = "x"; //! HAPND003
        Array.ForEach(Grid, row => row[0] = "x"); //! HAPND003
        var first = Grid.First(); //! HAPND003
        var (a, b) = (Grid[0], 1); //! HAPND003
        if (Grid is [var r, ..]) r[0] = "x"; //! HAPND003
        Grid.ToList().ForEach(row => row[0] = "x"); //! HAPND003
    }
}
