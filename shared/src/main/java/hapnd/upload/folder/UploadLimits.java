package hapnd.upload.folder;

/** How much an upload may have. */
public final class UploadLimits {
    /** The maximum size of a zip: a Lambda event of 6 MB holds 4.5 MB in base64. */
    public static final int MAX_ZIP_BYTES = 4 * 1024 * 1024;

    /** The maximum size of all C# files together, unpacked. */
    public static final int MAX_SOURCE_BYTES = 2 * 1024 * 1024;

    /** The maximum number of C# files. */
    public static final int MAX_SOURCES = 2_000;

    private UploadLimits() {}
}
