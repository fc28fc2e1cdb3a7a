/**
 * Files that a function serves from its zip. Begin with {@link hapnd.http.files.ServedFile}, which is one of them, and {@link
 * hapnd.http.files.FileAnswer}, which answers with it.
 */
package hapnd.http.files;
