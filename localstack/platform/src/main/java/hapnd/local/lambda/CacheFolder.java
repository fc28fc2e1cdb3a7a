package hapnd.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with cached entries. Each entry is a folder, named by a hash of its inputs, and can be created again. Several
 * platforms may use it at once. A platform that is the only user cleans it.
 */
final class CacheFolder implements AutoCloseable {
    private static final String USERS = "users.lock";
    private static final String TRAINING = "training.lock";
    private static final String PARTIAL = "partial";

    private final Path folder;
    private final FileChannel users;

    private CacheFolder(Path folder, FileChannel users) {
        this.folder = folder;
        this.users = users;
    }

    /**
     * Opens it.
     *
     * @param folder its path; created if missing
     * @param kept how many of the most recently used entries a cleaning keeps
     */
    static CacheFolder open(Path folder, int kept) {
        try {
            Files.createDirectories(folder);
            CacheFolder cache = new CacheFolder(folder.toAbsolutePath(), channel(folder.resolve(USERS)));
            cache.cleanIfAlone(kept);
            // the kernel releases the lock when this process ends in any way
            cache.users.lock(0, 1, true);
            return cache;
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("this process has opened " + folder + " already", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't use the cache folder " + folder, e);
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void cleanIfAlone(int kept) throws IOException {
        try (FileLock alone = users.tryLock(0, 1, false)) {
            if (alone == null) {
                return;
            }
            int whole = 0;
            for (Path entry : entries()) {
                boolean broken = entry.getFileName().toString().startsWith(PARTIAL);
                if (broken || ++whole > kept) {
                    delete(entry);
                }
            }
        }
    }

    /** The entries, the most recently used first. */
    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(CacheFolder::lastUse).reversed())
                    .toList();
        }
    }

    private static FileTime lastUse(Path entry) {
        try {
            return Files.getLastModifiedTime(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the entry with this name, which may not exist yet. */
    Path entry(String name) {
        return folder.resolve(name);
    }

    /** A temporary folder for an incomplete entry, to be moved to its path. */
    Path partial() throws IOException {
        return Files.createTempDirectory(folder, PARTIAL);
    }

    /** Marks an entry as used. */
    void used(Path entry) throws IOException {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    }

    /** A lock for expensive work, which one process at a time can hold; empty when another one holds it. */
    Optional<AutoCloseable> turn() throws IOException {
        FileChannel channel = channel(folder.resolve(TRAINING));
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // another thread of this process holds it
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            users.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with its content. */
    static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
