/**
 * {@code export} and {@code import}: a tenant's whole log into a file, and from a file. Begin with {@link
 * hapnd.cli.transfer.ExportCommand}.
 */
package hapnd.cli.transfer;
