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
 * A folder of things that can be made again, each a folder of its own named by what it is made of. Several platforms may use
 * it at once. It is cleaned by one that finds itself alone.
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
     * @param folder where it is; made if it isn't there
     * @param kept how many things are left, those that were used last, when it is cleaned
     */
    static CacheFolder open(Path folder, int kept) {
        try {
            Files.createDirectories(folder);
            CacheFolder cache = new CacheFolder(folder.toAbsolutePath(), channel(folder.resolve(USERS)));
            cache.cleanIfAlone(kept);
            // The kernel lets go of it when this process ends in any way.
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

    /** What was used last comes first. */
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

    /** Where the thing of this name is, or is to be. */
    Path entry(String name) {
        return folder.resolve(name);
    }

    /** A folder for what isn't whole yet, to be moved to its place. */
    Path partial() throws IOException {
        return Files.createTempDirectory(folder, PARTIAL);
    }

    /** Notes that a thing is used. */
    void used(Path entry) throws IOException {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    }

    /** The right to work hard, which one process at a time has; empty when it is another's just now. */
    Optional<AutoCloseable> turn() throws IOException {
        FileChannel channel = channel(folder.resolve(TRAINING));
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another one in this very process has it.
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

    /** Deletes a folder with all that is in it. */
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
