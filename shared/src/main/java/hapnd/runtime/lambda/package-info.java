/**
 * The ports of {@code hapnd.runtime} by {@code Invoke} of the two C# functions, over the protocol of {@code
 * docs/runtime-protocol.md}. Where the executor has tenant isolation, it is invoked for a tenant,
 * so each tenant has processes of its own.
 */
package hapnd.runtime.lambda;
