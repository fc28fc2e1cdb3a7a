/**
 * Says which files of a folder are sources of an upload. Begin with {@link hapnd.upload.folder.SourceFolder}. The platform asks it
 * of the zips that it gets, and the command line of folders, so that both choose the same files. It needs nothing but Java.
 */
package hapnd.upload.folder;
