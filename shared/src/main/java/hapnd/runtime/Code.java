package hapnd.runtime;

import hapnd.hash.Sha256;

/**
 * One class of a compiled assembly.
 *
 * @param sha256 the assembly's hash, in hex
 * @param className the full name of the class
 */
public record Code(String sha256, String className) {
    /** A short hash of this code. The same code has the same fingerprint wherever it was uploaded or bound. */
    public String fingerprint() {
        return Sha256.hex(sha256 + " " + className).substring(0, 16);
    }
}
