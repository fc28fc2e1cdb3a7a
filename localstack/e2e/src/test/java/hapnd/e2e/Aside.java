package hapnd.e2e;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Calls that block, made aside. They would keep the common pool from everything else: on a small machine it has one thread. */
final class Aside {
    private Aside() {}

    /** Runs something on a thread of its own. */
    static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, work -> Thread.ofVirtual().start(work));
    }

    /** Makes a call on a thread of its own. */
    static <T> CompletableFuture<T> call(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, work -> Thread.ofVirtual().start(work));
    }
}
