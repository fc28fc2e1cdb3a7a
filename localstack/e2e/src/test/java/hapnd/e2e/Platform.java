package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local platform in a process of its own, on a data folder. */
final class Platform implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Pattern READY = Pattern.compile("ready +(http\\S+) .*(sk_(?:test|live)_\\S+).*");
    private static final int LINES_KEPT = 500;

    private final Path data;
    private final Deque<String> output = new ArrayDeque<>();
    private final CompletableFuture<Matcher> ready = new CompletableFuture<>();
    private final Child process;

    private Platform(Path data) {
        this.data = data;
        this.process = start();
    }

    /** Starts one and waits until it is ready. */
    static Platform on(Path data) {
        return new Platform(data);
    }

    /** Starts one that is bound to be refused; returns its exit code, and adds what it says to {@code output}. */
    static int refused(Path data, int port, Queue<String> output) {
        return Finished.run(command(data, port), output);
    }

    private static Command command(Path data, int port) {
        return Build.java(
                "localstack/platform",
                "hapnd.local.dev.Dev",
                "--template",
                Build.template().toString(),
                "--dotnet",
                Build.ROOT.resolve("functions/dotnet").toString(),
                "--data",
                data.toString(),
                // Of all platforms of the tests: what one has made ready, the others start with.
                "--cache",
                Build.cache().toString(),
                "--port",
                Integer.toString(port));
    }

    private Child start() {
        try {
            return Child.startAndAwait(
                    command(data, 0), line -> READY.matcher(line).matches(), READY_WITHIN, this::keep);
        } catch (IllegalStateException e) {
            printOutput();
            throw e;
        }
    }

    private void keep(String line) {
        Matcher matcher = READY.matcher(line);
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

    /** What it printed last, into the test's report. */
    void printOutput() {
        synchronized (output) {
            output.forEach(System.err::println);
        }
    }

    /** What it printed last. */
    List<String> lines() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    Path data() {
        return data;
    }

    URI http() {
        return URI.create(ready.join().group(1));
    }

    /** The tenant that every platform starts with. */
    Api dev() {
        return new Api(http(), ready.join().group(2));
    }

    /** Somebody without an API key. */
    Api nobody() {
        return new Api(http(), "");
    }

    /** A tenant that no other test has, made the way an operator makes one. */
    Api newTenant(String name) {
        String key = new Operator(data)
                .gets("tenant", "create", "--name", name)
                .path("apiKey")
                .asText();
        return new Api(http(), key);
    }

    /** Where an AWS service of the platform answers, by its name in {@code endpoints.json}. */
    URI endpoint(String service) {
        return URI.create(endpoints().path(service).asText());
    }

    /** An {@code Authorization} that those services take. */
    String signed() {
        return "AWS4-HMAC-SHA256 Credential=" + endpoints().path("accessKeyId").asText()
                + "/20260101/us-east-1/any/aws4_request, SignedHeaders=host, Signature=0";
    }

    private JsonNode endpoints() {
        try {
            return Json.read(Files.readString(data.resolve("endpoints.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The platform itself and all that it has started. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(process.pid()).ifPresent(handle -> {
            all.add(handle);
            handle.descendants().forEach(all::add);
        });
        return all;
    }

    /** The processes of one function, by its name in the stack. */
    List<ProcessHandle> processesOf(String function) {
        return processes().stream().filter(process -> runs(process, function)).toList();
    }

    private static boolean runs(ProcessHandle process, String function) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"))
                    .contains("AWS_LAMBDA_FUNCTION_NAME=hapnd-local-" + function + "\0");
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    /** Ends it as a power cut does. */
    void kill() {
        process.kill();
        process.exited().join();
    }

    /** Sends what Ctrl-C and an init system send, and returns at once. */
    CompletableFuture<Integer> terminate() {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        return process.exited();
    }

    @Override
    public void close() {
        // More than the ten seconds that it may take, so that its own order of stopping is what is used.
        try {
            terminate().orTimeout(15, TimeUnit.SECONDS).join();
        } finally {
            process.kill();
        }
    }
}
