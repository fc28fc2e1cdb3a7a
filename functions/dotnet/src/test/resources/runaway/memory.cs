// === fills_a_list_for_ever ! REDUCER_OUT_OF_MEMORY
var all = new List<byte[]>(); while (true) all.Add(new byte[100_000]);
// === doubles_a_string ! REDUCER_OUT_OF_MEMORY
var s = "ab"; while (true) s += s;
// === huge_array ! REDUCER_OUT_OF_MEMORY
var huge = new long[int.MaxValue / 8]; huge[^1] = 1; return new State { Number = huge[@event.Version] };
// === huge_string ! REDUCER_OUT_OF_MEMORY
_ = new string('a', 1_000_000_000).Length;
// === pads_without_end ! REDUCER_OUT_OF_MEMORY
_ = "".PadLeft(1_000_000_000).Length;
// === wastes_without_keeping ! REDUCER_OUT_OF_MEMORY
var s = ""; while (true) s = new string(s.Length == 0 ? 'x' : s[0], 100_000);
// === materialises_a_huge_range ! REDUCER_OUT_OF_MEMORY
_ = Enumerable.Range(0, int.MaxValue).ToList();
// === makes_a_state_of_the_memory_there_was ! REDUCER_OUT_OF_MEMORY
try { _ = "".PadLeft(1_000_000_000).Length; } catch (Exception e) { e.Data["seen"] = 1; return new State { Number = 1 }; }
// === huge_array_of_references ! REDUCER_OUT_OF_MEMORY
return new State { Number = new string[1_000_000_000].Length };
// === huge_array_of_a_size_in_a_variable ! REDUCER_OUT_OF_MEMORY
long size = 1_500_000_000; return new State { Number = new object[size].Length };
// === huge_list_of_references ! REDUCER_OUT_OF_MEMORY
return new State { Number = new List<string>(int.MaxValue - 100).Count };
// === huge_dictionary ! REDUCER_OUT_OF_MEMORY
return new State { Number = new Dictionary<string, string>(1_000_000_000).Count };
