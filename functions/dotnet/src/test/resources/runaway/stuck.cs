// === computes_for_ever_inside_the_library ! REDUCER_TIMEOUT
Enumerable.Range(0, int.MaxValue).Zip(Enumerable.Range(0, int.MaxValue)).Count();
// === computes_a_power_for_ever ! REDUCER_TIMEOUT
System.Numerics.BigInteger.Pow(3, 10_000_000).ToString();
