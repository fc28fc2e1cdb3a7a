package hapnd.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class caches of the local functions. */
class ClassCachesTest {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private Vertx vertx;
    private Path zip;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        zip = Zips.of(folder, TestHandler.class);
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_function_starts_with_its_class_cache_once_that_is_made() throws Exception {
        try (LambdaService service = service()) {
            assertThat(mapped(service)).noneMatch(file -> file.endsWith(".aot"));
            service.makeClassCaches();
            awaitCache();
        }
        try (LambdaService service = service()) {
            assertThat(mapped(service)).anyMatch(file -> file.endsWith(".aot"));
        }
    }

    @Test
    void a_class_cache_that_is_broken_costs_time_and_nothing_else() throws Exception {
        try (LambdaService service = service()) {
            service.makeClassCaches();
            Files.writeString(awaitCache(), "not what a JVM takes for a cache");

            assertThat(answer(service).getString("function")).isEqualTo("worker");
        }
    }

    @Test
    void stopping_does_not_wait_for_a_class_cache_and_leaves_no_unfinished_one() throws Exception {
        try (LambdaService service = service()) {
            service.makeClassCaches();
        }

        assertThat(caches()).isEmpty();
        try (LambdaService service = service()) {
            assertThat(answer(service).getString("function")).isEqualTo("worker");
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void what_was_not_used_for_longest_goes_when_there_is_more_than_the_stack_needs() throws IOException {
        Path cache = folder.resolve("cache");
        Path old = Files.createDirectories(cache.resolve("old"));
        Path recent = Files.createDirectories(cache.resolve("recent"));
        Path broken = Files.createDirectories(cache.resolve("partial1"));
        Files.setLastModifiedTime(old, FileTime.fromMillis(1));

        CacheFolder.open(cache, 1).close();

        assertThat(old).doesNotExist();
        assertThat(broken).doesNotExist();
        assertThat(recent).exists();
    }

    private LambdaService service() {
        var function = new Function(
                "worker",
                new Code.Zip(zip, "java25", TestHandler.class.getName()),
                256,
                Duration.ofSeconds(20),
                Map.of(),
                false,
                Optional.of(1),
                List.of("$LATEST"));
        return new LambdaService(vertx, List.of(function), TestSetup.in(folder), (name, line) -> lines.add(line));
    }

    private static JsonObject answer(LambdaService service) throws Exception {
        Outcome outcome = service.invoke(
                        FunctionAddress.parse("worker"),
                        Optional.empty(),
                        new JsonObject().put("do", "answer").toBuffer())
                .get(60, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return ((Outcome.Answered) outcome).payload().toJsonObject();
    }

    /** The files that the function's process has in its memory. */
    private static List<String> mapped(LambdaService service) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + answer(service).getLong("process") + "/maps"));
    }

    private Path awaitCache() throws IOException, InterruptedException {
        long end = System.nanoTime() + TIME_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<Path> made = caches().stream().findFirst();
            if (made.isPresent()) {
                return made.get();
            }
            Thread.sleep(100);
        }
        return fail("no class cache: " + lines);
    }

    private List<Path> caches() throws IOException {
        if (!Files.isDirectory(folder.resolve("cache"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("cache"), 2)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }
}
