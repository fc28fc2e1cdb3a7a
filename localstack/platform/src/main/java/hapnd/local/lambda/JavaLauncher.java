package hapnd.local.lambda;

import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import hapnd.webhook.Destinations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a function's zip with AWS's own runtime interface client, as the managed Java runtimes do. */
final class JavaLauncher implements Launcher {
    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Path RUNTIME = installedRuntime();
    // Part of a function's memory is for what is not heap, as in Lambda.
    private static final int HEAP_PERCENT = 85;

    private final Function function;
    private final Code.Zip zip;
    private final UnpackedZips zips;
    private final Map<String, String> endpoints;
    private final String region;
    private final Consumer<String> log;

    JavaLauncher(
            Function function,
            Code.Zip zip,
            UnpackedZips zips,
            Map<String, String> endpoints,
            String region,
            Consumer<String> log) {
        this.function = function;
        this.zip = zip;
        this.zips = zips;
        this.endpoints = endpoints;
        this.region = region;
        this.log = log;
    }

    @Override
    public Child launch(String runtimeApi) {
        Path root = zips.unpacked(zip.file());
        Map<String, String> environment =
                new HashMap<>(LambdaEnvironment.of(function, region, root.toString(), runtimeApi));
        environment.putAll(endpoints);
        // A developer's receiver is on this machine.
        environment.put(Destinations.PRIVATE_VARIABLE, "true");
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + function.memoryMb() * HEAP_PERCENT / 100 + "m",
                // The client's epoll library.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classpath(root),
                MAIN,
                zip.handler());
        return Child.start(new Command(function.name(), command, environment, root), log);
    }

    private static String classpath(Path root) {
        List<Path> entries = new ArrayList<>(List.of(root));
        entries.addAll(jars(root.resolve("lib")));
        entries.addAll(jars(RUNTIME));
        return entries.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path installedRuntime() {
        Properties properties = new Properties();
        try (InputStream in = JavaLauncher.class.getResourceAsStream("java-runtime.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path runtime = Path.of(properties.getProperty("runtime"));
        if (!Files.isDirectory(runtime)) {
            throw new IllegalStateException(
                    runtime + " is missing; run the Maven build of localstack, which copies it");
        }
        return runtime;
    }
}
