// === keeps_two_hundred_megabytes_in_a_static_array ! OK
return new State { Count = 2, Number = Data.All.Length };
// with
static class Data { public static readonly System.Collections.Immutable.ImmutableArray<long> All = [.. Enumerable.Range(0, 20_000_000).Select(i => (long)i)]; }
// === keeps_two_hundred_megabytes_in_a_static_text ! OK
return new State { Count = 2, Number = Data.All.Length };
// with
static class Data { public static readonly string All = new('x', 90_000_000); }
// === keeps_a_large_frozen_set ! OK REDUCER_TIMEOUT REDUCER_OUT_OF_MEMORY
return new State { Count = 2, Number = Data.All.Count };
// with
static class Data { public static readonly System.Collections.Frozen.FrozenSet<int> All = System.Collections.Frozen.FrozenSet.ToFrozenSet(Enumerable.Range(0, 3_000_000)); }
// === wants_more_than_there_is_in_a_static_array ! REDUCER_OUT_OF_MEMORY REDUCER_FAILED
return new State { Count = 2, Number = Data.All.Length };
// with
static class Data { public static readonly System.Collections.Immutable.ImmutableArray<long> All = [.. new long[100_000_000]]; }
// === joins_ten_gigabytes ! REDUCER_OUT_OF_MEMORY REDUCER_TIMEOUT
_ = string.Join(new string('x', 100_000_000), Enumerable.Range(0, 100)).Length;
// === replaces_with_more ! REDUCER_OUT_OF_MEMORY REDUCER_TIMEOUT
_ = new string('a', 10_000_000).Replace("a", new string('b', 1_000)).Length;
// === parses_a_huge_number ! REDUCER_TIMEOUT OK
_ = System.Numerics.BigInteger.Parse(new string('9', 3_000_000)).IsEven;
// === sorts_forty_million_numbers ! REDUCER_TIMEOUT REDUCER_OUT_OF_MEMORY
var a = Enumerable.Range(0, 40_000_000).ToArray(); Array.Sort(a, (x, y) => y - x);
// === pattern_of_a_hundred_thousand_brackets ! REDUCER_FAILED REDUCER_TIMEOUT OK REDUCER_OUT_OF_MEMORY
var s = new string('(', 100_000) + new string(')', 100_000);
_ = System.Text.RegularExpressions.Regex.IsMatch("", s, System.Text.RegularExpressions.RegexOptions.NonBacktracking);
