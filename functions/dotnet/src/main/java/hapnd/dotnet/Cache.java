package hapnd.dotnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder of cached folders, each created completely or not at all. The content of a name never changes, so an existing folder
 * is ready; a missing one is created under a lock and moved into place.
 */
record Cache(Path root) {

    /** File locks are per process, so the threads of this process need their own lock. */
    private static final Object LOCK = new Object();

    interface Maker {
        void fill(Path empty) throws IOException;
    }

    Path folder(String name, Maker maker) {
        var target = root.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        synchronized (LOCK) {
            try {
                Files.createDirectories(root);
                try (var channel = FileChannel.open(
                                root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var lock = channel.lock()) {
                    if (!lock.isValid()) {
                        throw new IOException("the lock of " + root + " is lost");
                    }
                    return Files.isDirectory(target) ? target : make(target, maker);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private Path make(Path target, Maker maker) throws IOException {
        var unfinished = Files.createTempDirectory(root, "unfinished-");
        try {
            maker.fill(unfinished);
            return Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(unfinished);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
