/**
 * Files by name: uploads, assemblies, and texts that are too large for an item. Begin with the port {@link hapnd.blob.Blobs}. A
 * name that holds a state or a notification is written once and never again.
 */
package hapnd.blob;
