package hapnd.runtime;

import hapnd.hash.Sha256;

/**
 * One class of a compiled assembly.
 *
 * @param sha256 the assembly, by its hash in hex
 * @param className full name of the class
 */
public record Code(String sha256, String className) {
    /** A short name for this code: the same code has the same one, wherever it was uploaded or bound. */
    public String fingerprint() {
        return Sha256.hex(sha256 + " " + className).substring(0, 16);
    }
}
