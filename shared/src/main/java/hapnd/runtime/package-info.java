/**
 * Customers' C#, compiled and run elsewhere. Begin with the ports {@link hapnd.runtime.CodeRuntime} (compile, reduce) and
 * {@link hapnd.runtime.ProjectionCode} (keys and states of projections). What a process answered that ran customers' code is
 * checked and not believed.
 */
package hapnd.runtime;
