package hapnd.local.engines;

import hapnd.local.access.Credentials;
import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3 on a folder, in its own JVM. Objects are files, so they survive a SIGKILL. */
public final class S3Mock implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    // by its name, because it can't be loaded here without Spring
    private static final String ACCESS = "hapnd.local.engines.S3Access";
    private static final String OPTION = "--com.adobe.testing.s3mock.";

    private final URI endpoint;
    private final Child child;

    private S3Mock(URI endpoint, Child child) {
        this.endpoint = endpoint;
        this.child = child;
    }

    /**
     * Starts the engine and waits until it answers: two to four seconds.
     *
     * @param dataDir the folder of its objects; created if missing
     * @param credentials the credentials that it accepts
     * @param log receives every line that the engine writes
     * @throws IllegalStateException when it did not start
     */
    public static S3Mock start(Path dataDir, Credentials credentials, Consumer<String> log) {
        Path root = dataDir.resolve("s3").toAbsolutePath();
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException("can't create the data folder " + root, e);
        }
        Command command = new Command(
                "s3",
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        // a class archive: a second start takes half the time
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + dataDir.toAbsolutePath().resolve("s3.jsa"),
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-cp",
                        Installed.path("s3mock") + "/*" + File.pathSeparator + Installed.classes(),
                        "com.adobe.testing.s3mock.S3MockApplication",
                        "--spring.main.sources=" + ACCESS,
                        "--server.address=127.0.0.1",
                        // any: one that was chosen here could be another's by the time Spring has started
                        "--server.port=0",
                        "--server.ssl.enabled=false",
                        "--spring.main.banner-mode=off",
                        OPTION + "store.root=" + root,
                        OPTION + "store.retainFilesOnExit=true"),
                // not as an argument, because arguments are visible to all users
                Map.of(S3Access.VARIABLE, credentials.accessKeyId()),
                root);
        Port port = new Port(log);
        Child child = Child.startAndAwait(
                command, line -> line.contains("Started S3MockApplication"), TIME_LIMIT, port::read);
        return new S3Mock(URI.create("http://127.0.0.1:" + port.number), child);
    }

    /** The port, of which the engine says the number when it starts. */
    private static final class Port {
        private static final Pattern SAID = Pattern.compile("Tomcat started on port (\\d+)");

        private final Consumer<String> log;
        private volatile int number;

        Port(Consumer<String> log) {
            this.log = log;
        }

        private void read(String line) {
            if (number == 0) {
                Matcher matcher = SAID.matcher(line);
                if (matcher.find()) {
                    number = Integer.parseInt(matcher.group(1));
                }
            }
            log.accept(line);
        }
    }

    /** The endpoint for the AWS SDK: an address and not a name, so that the SDK puts the bucket into the path. */
    public URI endpoint() {
        return endpoint;
    }

    /** The process, so that its owner can notice its end. */
    public Child child() {
        return child;
    }

    /** Stops the engine. */
    @Override
    public void close() {
        child.close();
    }
}
