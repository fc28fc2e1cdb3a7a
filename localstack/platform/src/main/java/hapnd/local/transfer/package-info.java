/** {@code ./hapnd export} and {@code ./hapnd import}: a tenant's whole log into a file, and from a file. Begin with {@link
 * hapnd.local.transfer.ExportCommand}. */
package hapnd.local.transfer;
