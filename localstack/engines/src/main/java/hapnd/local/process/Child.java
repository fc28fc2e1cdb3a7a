package hapnd.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A process that never outlives this one, not even when this one is killed with SIGKILL: the kernel kills it then (<a
 * href="https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html">PR_SET_PDEATHSIG</a>).
 */
public final class Child implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final List<String> DIE_WITH_PARENT = dieWithParent();

    // the kernel sends the signal when the forking thread ends, so all forks happen on a thread that never ends
    private static final ExecutorService FORKER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("forker").daemon().factory());

    private final Command command;
    private final Process process;
    private final CompletableFuture<String> awaited = new CompletableFuture<>();
    private final CompletableFuture<Integer> exited = new CompletableFuture<>();
    private final CompletableFuture<Integer> finished = new CompletableFuture<>();
    private final LastLines said = new LastLines();

    private Child(Command command, Process process) {
        this.command = command;
        this.process = process;
    }

    /**
     * What to run.
     *
     * @param name shown in errors
     * @param arguments the program and its arguments
     * @param environment the whole environment of the process; nothing is inherited
     * @param directory its working directory
     */
    public record Command(String name, List<String> arguments, Map<String, String> environment, Path directory) {
        /** Copies the collections. */
        public Command {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Starts a process.
     *
     * @param command what to run
     * @param log receives every line that the process writes, on a separate thread
     * @throws UncheckedIOException when the program can't be run
     */
    public static Child start(Command command, Consumer<String> log) {
        // nobody waits for it
        return start(command, line -> true, log);
    }

    /**
     * Starts a process and waits until it says that it is ready.
     *
     * @param command what to run
     * @param ready recognises the line that the process writes once it is ready
     * @param timeLimit the time limit
     * @param log receives every line that the process writes
     * @throws IllegalStateException when it ended, or the time was up, before it was ready; with the last lines that it wrote
     */
    public static Child startAndAwait(
            Command command, Predicate<String> ready, Duration timeLimit, Consumer<String> log) {
        Child child = start(command, ready, log);
        try {
            child.awaited.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            return child;
        } catch (ExecutionException e) {
            throw child.didNotStart(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw child.didNotStart("it was not ready after " + timeLimit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            child.kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.name() + " started", e);
        }
    }

    private IllegalStateException didNotStart(String why, Exception cause) {
        kill();
        return new IllegalStateException(command.name() + " did not start: " + why + said, cause);
    }

    private static Child start(Command command, Predicate<String> ready, Consumer<String> log) {
        Child child = new Child(
                command,
                CompletableFuture.supplyAsync(() -> fork(command), FORKER).join());
        // not Process.onExit, which needs a thread of the common pool: on a small machine it has one, and that may be
        // busy
        Thread.ofVirtual().name(command.name() + " exit").start(child::awaitExit);
        Thread.ofVirtual().name(command.name() + " output").start(() -> child.pump(ready, log));
        return child;
    }

    private static Process fork(Command command) {
        List<String> arguments = new ArrayList<>(DIE_WITH_PARENT);
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .directory(command.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(command.name() + " can't be run: " + e.getMessage(), e);
        }
    }

    private void awaitExit() {
        try {
            exited.complete(process.waitFor());
        } catch (InterruptedException e) {
            exited.completeExceptionally(e); // nobody interrupts this thread
        }
    }

    private void pump(Predicate<String> ready, Consumer<String> log) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!awaited.isDone()) {
                    said.add(line);
                }
                log.accept(line);
                if (ready.test(line)) {
                    awaited.complete(line);
                }
            }
        } catch (IOException e) {
            // the pipe of a process that is being killed; its end is reported below
        }
        int code = exited.join();
        awaited.completeExceptionally(new IllegalStateException("it ended with " + code));
        finished.complete(code);
    }

    /** Completes with the exit code once the process has ended. */
    public CompletableFuture<Integer> exited() {
        return exited.copy();
    }

    /** Completes with the exit code once the process has ended and the log has received all that it wrote. */
    public CompletableFuture<Integer> finished() {
        return finished;
    }

    /** Whether the process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Kills the process at once. */
    public void kill() {
        process.destroyForcibly();
    }

    /**
     * Terminates the process, and kills it if it doesn't end in time.
     *
     * @param timeLimit the time limit
     */
    public void end(Duration timeLimit) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(timeLimit)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Terminates the process, and kills it if it doesn't end within three seconds. */
    @Override
    public void close() {
        try {
            end(GRACE);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return command.name() + " (" + process.pid() + ")";
    }

    private static List<String> dieWithParent() {
        Path setpriv = Path.of("/usr/bin/setpriv");
        if (Files.isExecutable(setpriv)) {
            return List.of(setpriv.toString(), "--pdeathsig", "KILL", "--");
        }
        throw new IllegalStateException("the local platform needs /usr/bin/setpriv (package util-linux) on Linux");
    }
}
