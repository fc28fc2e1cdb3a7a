package hapnd.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local platform in a process of its own, as {@code ./hapnd dev} runs it. */
public final class PlatformProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Pattern READY = Pattern.compile("ready +(http\\S+) .*(sk_(?:test|live)_\\S+).*");
    private static final int LINES_KEPT = 2000;

    /** More than the ten seconds that it may take to stop, so that its own order of stopping is what is used. */
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(15);

    private static final Set<PlatformProcess> STARTED = ConcurrentHashMap.newKeySet();

    private final Deque<String> output = new ArrayDeque<>();
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();
    private final Path data;
    private final Child process;
    private Grants grants = Grants.NONE;
    private Grants told = Grants.NONE;
    private boolean ended;

    private PlatformProcess(Launch launch, Path data) {
        this.data = data;
        this.process = start(launch.command(data, 0));
        STARTED.add(this);
    }

    /**
     * How platforms are started.
     *
     * @param java the program and its own options
     * @param classPath where the platform's classes are
     * @param template the folder that {@code cdk synth} wrote
     * @param dotnet the folder of the C# program
     * @param cache for what can be made again: what one platform has made ready, the others start with
     * @param environment the whole environment
     * @param options more options of {@code ./hapnd dev}
     */
    public record Launch(
            List<String> java,
            String classPath,
            Path template,
            Path dotnet,
            Path cache,
            Map<String, String> environment,
            List<String> options) {

        /**
         * What starts one.
         *
         * @param data its data folder
         * @param port where its API is to answer; 0 for any
         */
        public Command command(Path data, int port) {
            var arguments = new ArrayList<>(java);
            arguments.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dslf4j.internal.verbosity=ERROR",
                    "-cp",
                    classPath,
                    "hapnd.local.dev.Dev"));
            Map.of("template", template, "dotnet", dotnet, "cache", cache, "data", data)
                    .forEach((name, folder) -> arguments.addAll(List.of("--" + name, folder.toString())));
            arguments.addAll(List.of("--port", Integer.toString(port)));
            arguments.addAll(options);
            return new Command("platform", arguments, environment, Path.of("").toAbsolutePath());
        }
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @throws IllegalStateException it was not ready within four minutes; what it said was printed
     */
    public static PlatformProcess start(Launch launch, Path data) {
        return new PlatformProcess(launch, data);
    }

    /** Those that were started, until a test class has looked at their grants after their end. */
    static Set<PlatformProcess> started() {
        return STARTED;
    }

    /** What its functions were permitted and denied since the last call of this method. */
    public synchronized Grants takeGrants() {
        readGrants();
        Grants fresh = grants.since(told);
        told = grants;
        if (ended) {
            STARTED.remove(this);
        }
        return fresh;
    }

    /** Keeps what it wrote, because a test may delete its folder once it has ended. */
    private synchronized void readGrants() {
        Grants now = ended ? Grants.NONE : Grants.of(data);
        if (!now.equals(Grants.NONE)) {
            grants = now;
        }
    }

    private synchronized void end() {
        readGrants();
        ended = true;
    }

    private Child start(Command command) {
        try {
            return Child.startAndAwait(command, line -> READY.matcher(line).matches(), READY_WITHIN, this::keep);
        } catch (IllegalStateException e) {
            printOutput();
            throw e;
        }
    }

    private void keep(String line) {
        var matcher = READY.matcher(line);
        if (matcher.matches()) {
            ready.complete(matcher);
        }
        synchronized (output) {
            output.add(line);
            if (output.size() > LINES_KEPT) {
                output.remove();
            }
        }
    }

    /** Prints what it said last, where a failure is reported. */
    public void printOutput() {
        lines().forEach(System.err::println);
    }

    /** What it said last. */
    public List<String> lines() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    /** Its data folder. */
    public Path data() {
        return data;
    }

    /** Where its API answers. */
    public URI http() {
        return URI.create(ready.join().group(1));
    }

    /** The API key of the tenant that every platform starts with. */
    public String key() {
        return ready.join().group(2);
    }

    /** Where its AWS services answer, by name, and with what access key they are asked: its {@code endpoints.json}. */
    public JsonNode endpoints() {
        try {
            return new ObjectMapper().readTree(data.resolve("endpoints.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where one of its AWS services answers. */
    public URI endpoint(String service) {
        return URI.create(endpoints().path(service).asText());
    }

    /** The platform itself and all that it has started. */
    public List<ProcessHandle> processes() {
        var all = new ArrayList<ProcessHandle>();
        ProcessHandle.of(process.pid()).ifPresent(handle -> {
            all.add(handle);
            handle.descendants().forEach(all::add);
        });
        return all;
    }

    /** Ends it as a power cut does. */
    public void kill() {
        process.kill();
        process.exited().join();
        end();
    }

    /** Sends what Ctrl-C and an init system send, and returns at once; completes with the exit code. */
    public CompletableFuture<Integer> terminate() {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        return process.exited();
    }

    /** Stops it; fails when it has not stopped within 15 seconds. */
    @Override
    public void close() {
        try {
            terminate().orTimeout(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            printOutput();
            throw e;
        } finally {
            process.kill();
            end();
        }
    }
}
