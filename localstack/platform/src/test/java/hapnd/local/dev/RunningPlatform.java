package hapnd.local.dev;

import hapnd.local.access.Credentials;
import hapnd.local.process.Child;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A platform in a process of its own. */
record RunningPlatform(Path data, Child child) implements AutoCloseable {
    /** Starts one with the test's stack; its data is in the folder {@code data} there. */
    static RunningPlatform on(Path folder) throws IOException {
        TestStack.write(folder);
        Path data = folder.resolve("data");
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Dev.class.getName(),
                "--port",
                "0",
                "--data",
                data.toString(),
                "--template",
                folder.toString());
        Child child = Child.startAndAwait(
                new Child.Command("platform", command, Map.of("HOME", folder.toString()), folder),
                line -> line.startsWith("ready"),
                Duration.ofSeconds(90),
                System.out::println);
        return new RunningPlatform(data, child);
    }

    private JsonObject endpoints() {
        return new JsonObject(DataFolder.endpointsIn(data).orElseThrow());
    }

    /** Where a part of it answers, by its name in {@code endpoints.json}. */
    URI endpoint(String name) {
        return URI.create(endpoints().getString(name));
    }

    /** Those of its run. */
    Credentials credentials() {
        return new Credentials(endpoints().getString("accessKeyId"), endpoints().getString("secretAccessKey"));
    }

    /** Its own process first, then all that it has started. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(child.pid()).ifPresent(handle -> {
            all.add(handle);
            handle.descendants().forEach(all::add);
        });
        return all;
    }

    @Override
    public void close() {
        child.close();
    }
}
