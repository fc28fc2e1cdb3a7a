/**
 * Gets C# sources out of an uploaded zip. Begin with {@link hapnd.upload.archive.SourceArchive}. What tools and builds leave in
 * a folder, and tests, are left out; a zip that tools could read in different ways is refused.
 */
package hapnd.upload.archive;
