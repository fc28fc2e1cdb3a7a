/**
 * Measures the platform on this machine. Begin with {@link hapnd.bench.Bench}. It starts a platform of its own ({@link
 * hapnd.bench.PlatformProcess}), counts calls and capacity units between the functions and the engine ({@link
 * hapnd.bench.CountingProxy}), and prints beside the results what the bare engine needs ({@link hapnd.bench.Floor}).
 */
package hapnd.bench;
