// === loops_for_ever ! REDUCER_TIMEOUT
while (true) { }
// === loops_for_ever_without_a_block ! REDUCER_TIMEOUT
for (; ; ) ;
// === loops_for_ever_in_do ! REDUCER_TIMEOUT
int n = 0; do n++; while (n != -1 || n > int.MinValue);
// === jumps_back_for_ever ! REDUCER_TIMEOUT
again: goto again;
// === jumps_between_cases_for_ever ! REDUCER_TIMEOUT
switch (1) { case 1: goto case 2; case 2: goto case 1; }
// === enumerates_for_ever ! REDUCER_TIMEOUT
static IEnumerable<int> Endless() { while (true) yield return 1; }
Endless().Count();
// === queries_for_ever ! REDUCER_TIMEOUT
Enumerable.Range(0, int.MaxValue).SelectMany(a => Enumerable.Range(0, int.MaxValue)).Where(a => a < 0).Count();
// === sorts_with_a_comparison_that_loops ! REDUCER_TIMEOUT
new List<int> { 2, 1 }.Sort((a, b) => { while (true) { } });
// === catches_everything_for_ever ! REDUCER_TIMEOUT
while (true) { try { while (true) { } } catch { } }
// === catches_with_a_filter_for_ever ! REDUCER_TIMEOUT
while (true) { try { while (true) { } } catch (Exception e) when (e.Message != null) { } }
// === loops_in_finally ! REDUCER_TIMEOUT
try { throw new Exception(); } finally { while (true) { } }
// === loops_in_a_static_constructor ! REDUCER_TIMEOUT
_ = Lazy.Value;
// with
static class Lazy { public static readonly int Value = Loop(); static int Loop() { while (true) { } } }
// === recurses_exponentially ! REDUCER_TIMEOUT
static long F(int n) => n < 2 ? 1 : F(n - 1) + F(n - 2);
F(200);
// === returns_its_own_call_for_ever ! REDUCER_TIMEOUT
_ = new P() + new P();
// with
class P { public static P operator +(P a, P b) => a + b; }
// === makes_a_state_of_a_pattern_that_took_too_long ! REDUCER_TIMEOUT
try { _ = System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60) + "!", "^(a+)+$", 0, TimeSpan.FromMilliseconds(50)); } catch { return new State { Number = 1 }; }
