/** {@code ./hapnd contracts}: the C# packages as files. Begin with {@link hapnd.local.contracts.ContractsCommand}. */
package hapnd.local.contracts;
