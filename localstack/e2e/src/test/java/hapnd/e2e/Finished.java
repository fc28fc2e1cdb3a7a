package hapnd.e2e;

import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Programs that end by themselves. */
final class Finished {
    private static final int TIME_LIMIT_SECONDS = 300;

    private Finished() {}

    /** Runs a program to its end; returns its exit code, and adds what it printed to {@code output}. */
    static int run(Command command, Queue<String> output) {
        try (var child = Child.start(command, output::add)) {
            return child.finished().get(TIME_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(command.name() + " did not end: " + output, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
