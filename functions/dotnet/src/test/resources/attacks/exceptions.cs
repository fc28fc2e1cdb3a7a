// === message_without_end ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message { get { while (true); } } }
// === message_that_throws ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message => throw new InvalidOperationException("in the message"); }
// === message_that_throws_itself ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message => throw this; }
// === message_of_a_hundred_megabytes ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message => new('x', 100_000_000); }
// === message_that_fills_the_memory ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message { get { var l = new List<byte[]>(); while (true) l.Add(new byte[1_000_000]); } } }
// === message_that_calls_itself ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message => Message + "!"; }
// === message_that_is_null ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message => null!; }
// === message_that_computes_inside_the_library ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message => System.Numerics.BigInteger.Pow(3, 10_000_000).ToString(); }
// === message_behind_a_static_constructor_without_end ! REDUCER_FAILED
throw new X();
// with
class X : Exception { public override string Message => Y.Text; }
static class Y { public static readonly string Text = Loop(); static string Loop() { while (true); } }
// === message_of_halves ! REDUCER_FAILED
throw new Exception(new string('\ud83d', 499) + new string('\ude00', 10));
// === a_million_inner_exceptions ! REDUCER_FAILED
Exception x = new("a"); for (int i = 0; i < 1_000_000; i++) x = new Exception("b", x); throw x;
// === throws_again_at_each_of_many_levels ! REDUCER_FAILED
F(1); static int F(int n) { try { if (n == 3_000) throw new Exception("bottom"); return F(n + 1) + 1; } catch (Exception e) { throw new Exception("level", e); } }
// === throws_on_at_each_of_many_levels ! REDUCER_FAILED
F(1); static int F(int n) { try { return F(n + 1) + 1; } catch { throw; } }
// === throws_in_finally_at_each_of_many_levels ! REDUCER_FAILED REDUCER_TIMEOUT DIED
F(1); static int F(int n) { try { if (n == 3_000) throw new Exception("bottom"); return F(n + 1) + 1; } finally { G(); } }
static void G() => throw new Exception("finally");
// === throws_from_a_depth ! REDUCER_FAILED
F(1); static int F(int n) { if (n == 4_000) throw new Exception("deep"); return F(n + 1) + 1; }
// === exception_with_a_very_long_type_name ! REDUCER_FAILED
throw new Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa();
// with
class Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa : Exception { }
// === static_constructor_that_throws ! REDUCER_FAILED
_ = X.N;
// with
static class X { public static readonly int N = int.Parse("x"); }
