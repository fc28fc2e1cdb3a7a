package hapnd.local.dev;

import hapnd.local.command.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The folder with all data of a platform. One platform at a time may use it, and only its owner may read it. */
final class DataFolder implements AutoCloseable {
    private static final String KEY = "api-key";
    private static final String ENDPOINTS = "endpoints.json";
    private static final String GRANTS = "grants.json";
    private static final Set<String> OWN = Set.of(KEY, ENDPOINTS, GRANTS, "lock", "engines", "checkpoints", "cache");

    private final Path root;
    private final FileChannel channel;

    private DataFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** Opens and locks it for this process; the kernel releases the lock when the process ends in any way. */
    static DataFolder open(Path root) {
        try {
            boolean fresh = !Files.exists(root);
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new Refusal(
                        "another platform uses the data folder " + root + ": stop it, or give --data another folder");
            }
            hide(root, fresh);
            // it may be of a platform that was killed, but readers must find only the file of the running one
            Files.deleteIfExists(root.resolve(ENDPOINTS));
            return new DataFolder(root.toAbsolutePath(), channel);
        } catch (IOException e) {
            throw new UncheckedIOException("can't use the data folder " + root, e);
        }
    }

    /**
     * Restricts the platform's files to their owner. The folder itself only if it was empty, because it may be one that others
     * use.
     */
    private static void hide(Path root, boolean fresh) throws IOException {
        for (String own : OWN) {
            OwnerOnly.tree(root.resolve(own));
        }
        try (Stream<Path> entries = Files.list(root)) {
            if (fresh
                    || entries.allMatch(
                            entry -> OWN.contains(entry.getFileName().toString()))) {
                OwnerOnly.one(root);
            }
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path engines() {
        return root.resolve("engines");
    }

    Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** Which grants of the template were used since the start. */
    Path grants() {
        return root.resolve(GRANTS);
    }

    Optional<String> apiKey() {
        try {
            Path file = root.resolve(KEY);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keepApiKey(String key) {
        write(KEY, key + "\n");
    }

    /** Writes the platform's endpoints. They are removed when the folder is closed, at the latest. */
    void writeEndpoints(String json) {
        write(ENDPOINTS, json);
    }

    /** Removes the platform's endpoints: it begins to stop, and its parts may take seconds for that. */
    void removeEndpoints() {
        try {
            Files.deleteIfExists(root.resolve(ENDPOINTS));
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove the endpoints in " + root, e);
        }
    }

    /** Whether a platform runs on the folder. */
    static boolean inUse(Path root) {
        if (!Files.exists(root.resolve("lock"))) {
            return false;
        }
        try (FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return !locked(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The endpoints of the platform on the folder. After a platform was killed, they are valid only while the folder is
     * {@link #inUse}.
     */
    static Optional<String> endpointsIn(Path root) {
        try {
            Path file = root.resolve(ENDPOINTS);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file atomically, readable only by its owner, because its content gives access to all data. */
    private void write(String name, String content) {
        try {
            Path partial = root.resolve(name + ".new");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, content);
            Files.move(partial, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + name + " in " + root, e);
        }
    }

    @Override
    public void close() {
        removeEndpoints();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
