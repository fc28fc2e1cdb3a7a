package hapnd.runtime;

/**
 * A source file of a customer.
 *
 * @param path its path within the upload, separated by {@code /}
 * @param text its content
 */
public record SourceFile(String path, String text) {}
