package hapnd.blob;

import java.util.Optional;

/** Where whole files are kept by name: uploads, compiled assemblies, and states too large for an item. */
public interface Blobs {
    /** Keeps a file, in place of one of the same name. */
    void put(String name, byte[] content);

    /** A file's content; empty when there is no such file. */
    Optional<byte[]> get(String name);

    /** Removes a file if it is there. */
    void delete(String name);

    /**
     * Removes some of the files whose names begin so, up to a thousand.
     *
     * @return how many; 0 when there is none left
     */
    int deleteSome(String prefix);
}
