package hapnd.local.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The <a href="https://openjdk.org/jeps/514">ahead-of-time caches</a> of the Java functions' classes, with which they start in
 * half the time. They are created once for each zip, in the background and one after the other, so that a start never waits for
 * one. Functions that were started without a cache come first.
 */
final class ClassCaches implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final CacheFolder folder;
    private final BiConsumer<String, String> log;
    private final Deque<JavaProgram> wanted = new ArrayDeque<>();
    private Optional<Thread> maker = Optional.empty();
    private boolean closed;

    /**
     * Creates no cache yet.
     *
     * @param folder the folder of the caches
     * @param log receives a function's name and a message
     */
    ClassCaches(CacheFolder folder, BiConsumer<String, String> log) {
        this.folder = folder;
        this.log = log;
    }

    /** The cache of a program. A missing one is created next. */
    Optional<Path> find(JavaProgram program) {
        Path cache = program.cache();
        if (Files.exists(cache)) {
            return Optional.of(cache);
        }
        synchronized (this) {
            if (wanted.remove(program)) {
                wanted.addFirst(program);
            }
        }
        return Optional.empty();
    }

    /** Starts to create missing caches. */
    synchronized void make(List<JavaProgram> programs) {
        if (closed || maker.isPresent()) {
            return;
        }
        wanted.addAll(programs);
        // a platform thread, because it waits for file locks
        maker = Optional.of(Thread.ofPlatform().daemon().name("class caches").start(this::makeAll));
    }

    private void makeAll() {
        try {
            for (Optional<JavaProgram> next = next(); next.isPresent(); next = next()) {
                makeInTurn(next.get());
            }
        } catch (InterruptedException e) {
            // closed: the next run creates the rest
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<JavaProgram> next() {
        return closed ? Optional.empty() : Optional.ofNullable(wanted.poll());
    }

    private void makeInTurn(JavaProgram program) throws InterruptedException {
        try {
            while (!Files.exists(program.cache())) {
                Optional<AutoCloseable> turn = folder.turn();
                if (turn.isEmpty()) {
                    Thread.sleep(BETWEEN_LOOKS);
                    continue;
                }
                try (AutoCloseable _ = turn.get()) {
                    if (!Files.exists(program.cache())) {
                        new Training(program, folder).run();
                    }
                }
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // without a cache the function only starts more slowly
            log.accept(program.function().name(), "no class cache: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        Optional<Thread> running;
        synchronized (this) {
            closed = true;
            running = maker;
        }
        running.ifPresent(Thread::interrupt);
        try {
            if (running.isPresent()) {
                running.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
