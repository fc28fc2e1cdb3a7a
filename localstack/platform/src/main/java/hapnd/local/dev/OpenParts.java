package hapnd.local.dev;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Everything of a platform that runs, to be stopped: the sources of events at once, what uses the engines one after the other, then the
 * engines at once.
 */
final class OpenParts implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Queue<AutoCloseable> sources = new ConcurrentLinkedQueue<>();
    private final Queue<AutoCloseable> engines = new ConcurrentLinkedQueue<>();
    private final Terminal terminal;

    /** How a part is closed. */
    interface Closer<T> {
        void close(T part) throws Exception;
    }

    /** With the terminal that is told of parts that don't stop. */
    OpenParts(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Keeps a part that is closed before those that were added before it; by one thread alone. */
    <T> T add(T part, Closer<T> closer) {
        parts.push(() -> closer.close(part));
        return part;
    }

    /** Keeps a source of events, which is closed before all others; by any thread. */
    <T extends AutoCloseable> T addSource(T source) {
        sources.add(source);
        return source;
    }

    /** Keeps an engine; by any thread. */
    <T extends AutoCloseable> T addEngine(T engine) {
        engines.add(engine);
        return engine;
    }

    @Override
    public void close() {
        stopAll(sources);
        while (!parts.isEmpty()) {
            stop(parts.pop());
        }
        stopAll(engines);
    }

    private void stopAll(Queue<AutoCloseable> all) {
        try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(one -> stopping.execute(() -> stop(one)));
        }
    }

    private void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            terminal.progress("a part did not stop in good order: " + e.getMessage());
        }
    }
}
