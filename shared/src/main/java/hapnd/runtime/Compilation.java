package hapnd.runtime;

import java.util.List;

/** How a compilation ended. */
public sealed interface Compilation {
    /**
     * An assembly.
     *
     * @param dll the assembly, base64
     * @param sha256 its hash in hex
     * @param discovered the implementations in it, at least one
     */
    record Succeeded(String dll, String sha256, List<DiscoveredClass> discovered) implements Compilation {}

    /**
     * Errors for the customer's eyes.
     *
     * @param diagnostics one line each
     */
    record Rejected(List<String> diagnostics) implements Compilation {}

    /**
     * The compiler ran out of time or memory, and most likely will with these sources again.
     *
     * @param reason for the customer's eyes
     */
    record Exhausted(String reason) implements Compilation {}
}
