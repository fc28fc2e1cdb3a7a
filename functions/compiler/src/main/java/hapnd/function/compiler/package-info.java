/** The function that compiles uploads. It works on the compile queue; the work is {@link hapnd.upload.UploadCompiler}'s. */
package hapnd.function.compiler;
