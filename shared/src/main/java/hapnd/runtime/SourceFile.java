package hapnd.runtime;

/**
 * A file of customers' source.
 *
 * @param path its path within the upload, with {@code /}
 * @param text its content
 */
public record SourceFile(String path, String text) {}
