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
 * A folder of folders, each made whole or not at all: what a name stands for never changes, so a folder that exists is
 * ready, and whoever finds none makes it under a lock and moves it into place.
 */
record Cache(Path root) {

    /** File locks are per process; threads of this one take turns here. */
    private static final Object ONE_AT_A_TIME = new Object();

    interface Maker {
        void fill(Path empty) throws IOException;
    }

    Path folder(String name, Maker maker) {
        var target = root.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        synchronized (ONE_AT_A_TIME) {
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
