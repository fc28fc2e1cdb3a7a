package hapnd.local.lambda;

import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Creates one program's class cache. A separate JVM runs the program as Lambda does before a snapshot, with only a
 * {@link TrainingRuntime}; at its end the loaded classes are recorded. Another JVM creates the cache from the record. Caches
 * that were recorded by serving processes crashed the JVMs that used them.
 */
final class Training {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);
    private static final List<String> POLITELY = List.of("/usr/bin/nice", "-n", "10");
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private final JavaProgram program;
    private final CacheFolder folder;

    Training(JavaProgram program, CacheFolder folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * Creates the cache, and moves it to its path when it is complete.
     *
     * @throws IOException when a step failed
     */
    void run() throws IOException, InterruptedException {
        Path partial = folder.partial();
        try {
            Path record = partial.resolve("record");
            Path cache = partial.resolve("cache");
            record(record);
            create(record, cache);
            Files.move(cache, program.cache(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            CacheFolder.delete(partial);
        }
    }

    private void record(Path record) throws IOException, InterruptedException {
        List<String> options = List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + record);
        try (TrainingRuntime runtime = TrainingRuntime.start(Optional.empty())) {
            Child child = start(
                    program.command(options), runtime.environment(program.function(), program.root(), "snap-start"));
            try {
                runtime.ready().get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                child.end(TIME_LIMIT);
            } catch (TimeoutException e) {
                throw new IOException("it did not get ready in training", e);
            } catch (ExecutionException e) {
                throw new IOException("it failed in training: " + e.getCause().getMessage(), e);
            } finally {
                child.kill();
            }
            expect(ENDED_BY_SIGTERM, child, record);
        }
    }

    private void create(Path record, Path cache) throws IOException, InterruptedException {
        List<String> options = List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + record, "-XX:AOTCache=" + cache);
        Child child = start(program.jvm(options), Map.of());
        try {
            child.exited().get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("its record took too long", e);
        } finally {
            child.kill();
        }
        expect(0, child, cache);
    }

    private static void expect(int exitCode, Child child, Path result) throws IOException {
        int code = child.exited().join();
        if (code != exitCode || !Files.exists(result)) {
            throw new IOException("the training ended with " + code);
        }
    }

    private Child start(List<String> command, Map<String, String> environment) {
        List<String> politely = new ArrayList<>(POLITELY);
        politely.addAll(command);
        // its output is about stubs only
        return Child.start(new Command(program.function().name(), politely, environment, program.root()), line -> {});
    }
}
