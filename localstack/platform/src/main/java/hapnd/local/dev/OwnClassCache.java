package hapnd.local.dev;

import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The <a href="https://openjdk.org/jeps/514">ahead-of-time cache</a> of the platform's own classes, with which {@code ./hapnd}
 * starts it and the commands beside it in half the time. It is made once for each build, in the background, by a second platform
 * that serves nobody. A start never waits for it.
 */
final class OwnClassCache implements AutoCloseable {
    /** Its name in the cache folder; {@code ./hapnd} looks for it there. */
    static final String FILE = "platform.aot";

    private static final String MADE_OF = FILE + ".txt";
    private static final String PARTIAL = "partial";
    /** With little priority on a busy machine, a start of seconds takes minutes. */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

    private static final List<String> POLITELY = List.of("/usr/bin/nice", "-n", "10");
    /** Options of this JVM that the cache doesn't depend on. */
    private static final Pattern NOT_NEEDED = Pattern.compile("-XX:AOT.*|-Xlog:.*|-agentlib:.*|-javaagent:.*");

    private final Path folder;
    private final List<String> platform;
    private final Consumer<String> log;
    private final Thread maker;

    private OwnClassCache(Path folder, List<String> platform, Consumer<String> log) {
        this.folder = folder;
        this.platform = platform;
        this.log = log;
        this.maker = Thread.ofPlatform().daemon().name("own class cache").unstarted(this::makeIfMissing);
    }

    /**
     * Makes it if there is none of this build.
     *
     * @param folder the cache folder
     * @param platform the arguments of a platform like this one, without its data folder and its port
     * @param log receives what went wrong
     */
    static OwnClassCache make(Path folder, List<String> platform, Consumer<String> log) {
        OwnClassCache cache = new OwnClassCache(folder.toAbsolutePath(), platform, log);
        cache.maker.start();
        return cache;
    }

    private void makeIfMissing() {
        try {
            String madeOf = madeOf();
            Path note = folder.resolve(MADE_OF);
            if (Files.exists(folder.resolve(FILE))
                    && Files.exists(note)
                    && Files.readString(note).equals(madeOf)) {
                return;
            }
            Path partial = Files.createTempDirectory(folder, PARTIAL);
            try {
                Path record = partial.resolve("record");
                record(record, partial.resolve("data"));
                Path cache = partial.resolve("cache");
                create(record, cache);
                Files.deleteIfExists(note);
                Files.move(cache, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
                Files.writeString(note, madeOf);
            } finally {
                delete(partial);
            }
        } catch (InterruptedException e) {
            // closed: the next run makes it
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            // without it the next start only takes longer
            if (!Thread.currentThread().isInterrupted()) {
                log.accept("no class cache of the platform: " + e.getMessage());
            }
        }
    }

    /** Runs a platform until it is ready. */
    private void record(Path record, Path data) throws IOException, InterruptedException {
        List<String> command = jvm(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + record));
        command.add(Dev.class.getName());
        command.addAll(platform);
        command.addAll(List.of("--data", data.toString(), "--port", "0"));
        Child child = Child.startAndAwait(command(command), line -> line.startsWith(Dev.READY), TIME_LIMIT, line -> {});
        try {
            child.end(TIME_LIMIT);
        } finally {
            child.kill();
        }
        expect(record);
    }

    private void create(Path record, Path cache) throws IOException, InterruptedException {
        List<String> options = List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + record, "-XX:AOTCache=" + cache);
        Child child = Child.start(command(jvm(options)), line -> {});
        try {
            child.exited().get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("its record took too long", e);
        } finally {
            child.kill();
        }
        expect(cache);
    }

    private static void expect(Path result) throws IOException {
        if (!Files.exists(result)) {
            throw new IOException("the JVM has written no " + result.getFileName());
        }
    }

    /** This JVM again, with its options and its class path: a cache is only for these. */
    private static List<String> jvm(List<String> more) {
        List<String> command = new ArrayList<>(POLITELY);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !NOT_NEEDED.matcher(option).matches())
                .forEach(command::add);
        command.addAll(more);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    private Command command(List<String> arguments) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove(DevTenant.VARIABLE);
        environment.remove("JAVA_TOOL_OPTIONS");
        return new Command("class cache", arguments, environment, Path.of("").toAbsolutePath());
    }

    /** What a cache is of: this JVM, and the very files of the class path. */
    private static String madeOf() throws IOException {
        StringBuilder text = new StringBuilder(Runtime.version() + "\n");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path file = Path.of(entry);
            text.append(file).append(' ').append(Files.size(file)).append(' ');
            text.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
        }
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Gives up, if it isn't ready yet. */
    @Override
    public void close() {
        maker.interrupt();
        try {
            maker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
