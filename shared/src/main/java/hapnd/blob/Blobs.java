package hapnd.blob;

import java.util.Optional;

/** Stores whole files by name: uploads, compiled assemblies, and states that are too large for an item. */
public interface Blobs {
    /** Stores a file and replaces one of the same name. */
    void put(String name, byte[] content);

    /** A file's content; empty when there is no such file. */
    Optional<byte[]> get(String name);

    /** Removes a file if it exists. */
    void delete(String name);

    /**
     * Removes up to a thousand of the files whose names have this prefix.
     *
     * @return how many; 0 when none is left
     */
    int deleteSome(String prefix);
}
