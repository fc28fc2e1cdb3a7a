package hapnd.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import hapnd.testkit.Zip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A function's zip in a process as Lambda starts it, for a snapshot or without one, with nothing behind it. */
final class SnapshotProcess implements AutoCloseable {
    private static final String RUNTIME_API = "/2018-06-01/runtime/";
    private static final Pattern SERVICE =
            Pattern.compile("^software\\.amazon\\.awssdk\\.(apigatewaymanagementapi|dynamodb|kms|lambda|s3|sqs)-[0-9]");
    private static final Path RUNTIME = Build.ROOT.resolve("localstack/platform/target/lambda-java-runtime");

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<HttpExchange> next = new CompletableFuture<>();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final Path root;
    private final Path classes;
    private final HttpServer server;
    private final Child process;

    /**
     * Starts it.
     *
     * @param function the JSON of the function in the template
     * @param zip its zip
     * @param initialization {@code snap-start} or {@code on-demand}
     */
    SnapshotProcess(JsonNode function, Path zip, String initialization) throws IOException {
        Path folder = Build.newFolder("snapshot");
        root = Zip.unpack(zip, folder.resolve("task"));
        classes = folder.resolve("classes");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        String handler = function.at("/Properties/Handler").asText();
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + classes,
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
                        + RUNTIME.resolve("jni/libaws-lambda-jni.linux-x86_64.so"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                root + ":" + jars(root.resolve("lib")) + ":" + jars(RUNTIME),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler);
        process =
                Child.start(new Command("snapshot", command, environment(function, initialization), root), output::add);
    }

    private Map<String, String> environment(JsonNode function, String initialization) {
        var here = "127.0.0.1:" + server.getAddress().getPort();
        var environment = new HashMap<String, String>();
        function.at("/Properties/Environment/Variables")
                .properties()
                .forEach(variable -> environment.put(
                        variable.getKey(),
                        variable.getValue().isTextual()
                                ? variable.getValue().asText()
                                // the name or the address of a resource
                                : "http://" + here + "/000000000000/none"));
        for (String service : List.of("DYNAMODB", "S3", "SQS", "LAMBDA", "KMS", "APIGATEWAYMANAGEMENTAPI")) {
            environment.put("AWS_ENDPOINT_URL_" + service, "http://" + here);
        }
        environment.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API", here,
                "AWS_LAMBDA_FUNCTION_NAME", "hapnd-test-snapshot",
                "AWS_LAMBDA_INITIALIZATION_TYPE", initialization,
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "none",
                "AWS_SECRET_ACCESS_KEY", "none"));
        environment.remove("QUARKUS_LOG_LEVEL");
        return environment;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals(RUNTIME_API + "invocation/next")) {
            if (!next.complete(exchange)) {
                answer.completeExceptionally(new IllegalStateException("asked twice"));
            }
        } else if (path.startsWith(RUNTIME_API + "invocation/") && path.endsWith("/response")) {
            answer.complete(body);
        } else if (path.startsWith(RUNTIME_API + "invocation/")) {
            answer.completeExceptionally(new IllegalStateException(body));
        } else if (path.endsWith("/error")) {
            next.completeExceptionally(new IllegalStateException(body + output));
            send(exchange, "");
        } else if (path.startsWith(RUNTIME_API)) {
            send(exchange, "");
        } else {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            calls.add(target == null ? exchange.getRequestMethod() + " " + path : target);
            send(exchange, "{}");
        }
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(":"));
        }
    }

    /** Waits until it asks for its first invocation: the snapshot, if there was one, has been taken and used. */
    void awaitReady() throws Exception {
        next.get(2, TimeUnit.MINUTES);
    }

    /** What it has asked of AWS so far. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** What it has written so far. */
    List<String> output() {
        return List.copyOf(output);
    }

    /** Gives it its first invocation, and says how many classes that has loaded. */
    long classesOfFirst(String event) throws Exception {
        long before = loaded();
        answerTo(event);
        return loaded() - before;
    }

    /** Gives it its first invocation, and waits for its answer, which must not be an error. */
    String answerTo(String event) throws Exception {
        HttpExchange exchange = next.get();
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "first");
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
        send(exchange, event);
        return answer.get(1, TimeUnit.MINUTES);
    }

    /** The services that its zip has clients of, by the names of the SDK's packages. */
    List<String> clients() throws IOException {
        try (Stream<Path> libraries = Files.list(root.resolve("lib"))) {
            return libraries
                    .map(library -> SERVICE.matcher(library.getFileName().toString()))
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    /** Whether it has loaded a class with such a name by now. */
    boolean hasLoaded(Pattern name) throws IOException {
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.anyMatch(name.asPredicate());
        }
    }

    private long loaded() throws IOException {
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.count();
        }
    }

    @Override
    public void close() {
        process.kill();
        process.exited().join();
        server.stop(0);
        threads.shutdownNow();
    }
}
