package hapnd.runtime;

import java.util.List;

/** The result of a compilation. */
public sealed interface Compilation {
    /**
     * The sources were compiled.
     *
     * @param dll the assembly, base64
     * @param sha256 its hash in hex
     * @param discovered the implementations in it, at least one
     */
    record Succeeded(String dll, String sha256, List<DiscoveredClass> discovered) implements Compilation {}

    /**
     * The sources have errors.
     *
     * @param diagnostics the errors for the customer, one line each
     */
    record Rejected(List<String> diagnostics) implements Compilation {}

    /**
     * The compiler ran out of time or memory, and most likely would again with these sources.
     *
     * @param reason the reason, for the customer
     */
    record Exhausted(String reason) implements Compilation {}
}
