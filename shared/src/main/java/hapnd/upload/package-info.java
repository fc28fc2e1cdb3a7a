/**
 * The way of an upload from its zip to code in use, for reducers and projections alike. Begin with {@link
 * hapnd.upload.UploadCompiler}. What becomes of the code is an {@link hapnd.upload.UploadActivation}: reducers are bound,
 * projections are built.
 *
 * <p>Within two minutes after the compiler has taken it up an upload is compiled or failed ({@link hapnd.upload.UploadStatus}),
 * whatever happens to its messages.
 */
package hapnd.upload;
