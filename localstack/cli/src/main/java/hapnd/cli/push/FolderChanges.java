package hapnd.cli.push;

import hapnd.cli.command.Failure;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Notices that something in a folder has changed, also in folders that are made later. What it was must be looked up: a build's output
 * counts too. Used by one thread.
 */
public final class FolderChanges implements AutoCloseable {
    /** Editors write a file in several steps. */
    private static final Duration QUIET = Duration.ofMillis(60);

    /** After that it is looked at, even if changes go on. */
    private static final Duration MAX_UNQUIET = Duration.ofSeconds(2);

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE, StandardWatchEventKinds.ENTRY_MODIFY
    };

    private final Path folder;
    private final WatchService service;
    private boolean pending;

    private FolderChanges(Path folder, WatchService service) {
        this.folder = folder;
        this.service = service;
    }

    /**
     * Begins to watch: every change from now on is noticed.
     *
     * @throws Failure it can't be watched
     */
    public static FolderChanges in(Path folder) {
        try {
            var changes = new FolderChanges(folder, FileSystems.getDefault().newWatchService());
            changes.registerAll();
            return changes;
        } catch (IOException e) {
            throw unwatchable(folder, e);
        }
    }

    private static Failure unwatchable(Path folder, IOException e) {
        return new Failure("'" + folder + "' can't be watched: " + e.getMessage());
    }

    /**
     * Waits until something has changed since the last call, and for a moment without changes.
     *
     * @throws Failure the folder is gone
     */
    public void await() {
        while (!pending) {
            within(Duration.ofHours(1));
        }
        pending = false;
    }

    /**
     * Waits for a change, and then for a moment without changes.
     *
     * @param time how long
     * @return whether there was one; {@link #await} will not wait for it
     * @throws Failure the folder is gone
     */
    boolean within(Duration time) {
        try {
            if (!take(time)) {
                return false;
            }
            long began = System.nanoTime();
            while (take(QUIET) && System.nanoTime() - began < MAX_UNQUIET.toNanos()) {
                // it has not settled
            }
            pending = true;
            registerAll();
            return true;
        } catch (IOException e) {
            throw unwatchable(folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted");
        }
    }

    private boolean take(Duration time) throws InterruptedException {
        var key = service.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        boolean any = key != null;
        for (; key != null; key = service.poll()) {
            key.pollEvents();
            renew(key);
        }
        return any;
    }

    private void renew(WatchKey key) {
        if (!key.reset() && !Files.isDirectory(folder)) {
            throw new Failure("'" + folder + "' is not there any more.");
        }
    }

    /** Folders that are watched already stay as they are. */
    private void registerAll() throws IOException {
        for (var each : FolderFiles.list(folder).folders()) {
            try {
                each.register(service, KINDS);
            } catch (NoSuchFileException e) {
                // it is gone again
            }
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw unwatchable(folder, e);
        }
    }
}
