package hapnd.local.engines;

import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * DynamoDB and DynamoDB Streams on a SQLite file. Acknowledged writes are in the file's write-ahead log, so they survive a
 * SIGKILL of the engine and of the platform. The engine has no authentication, so it listens on an address that web pages can't
 * find; other users of the machine can find it.
 */
public final class Dynoxide implements AutoCloseable {
    /** It takes a tenth of a second, and a hundred times that on a machine with too much to do. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final URI endpoint;
    private final Child child;

    private Dynoxide(URI endpoint, Child child) {
        this.endpoint = endpoint;
        this.child = child;
    }

    /**
     * Starts the engine and waits until it answers.
     *
     * @param dataDir the folder of its file; created if missing
     * @param log receives every line that the engine writes
     * @throws IllegalStateException when it did not start
     */
    public static Dynoxide start(Path dataDir, Consumer<String> log) {
        try {
            Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new UncheckedIOException("can't create the data folder " + dataDir, e);
        }
        Path file = dataDir.resolve("dynamodb.db");
        if (!Files.exists(file)) {
            run(file, log).close();
        }
        index(file);
        return run(file, log);
    }

    private static Dynoxide run(Path file, Consumer<String> log) {
        InetSocketAddress at = FreePort.findHidden();
        String host = at.getAddress().getHostAddress();
        Command command = new Command(
                "dynamodb",
                List.of(
                        Installed.path("dynoxide").toString(),
                        "serve",
                        "--host",
                        host,
                        "--port",
                        Integer.toString(at.getPort()),
                        "--db-path",
                        file.toString()),
                Map.of(),
                file.toAbsolutePath().getParent());
        Child child = Child.startAndAwait(command, line -> line.contains("listening on"), TIME_LIMIT, log);
        return new Dynoxide(URI.create("http://" + host + ":" + at.getPort()), child);
    }

    /** Adds two indexes, without which the engine scans the whole stream at every write and read. */
    private static void index(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE INDEX IF NOT EXISTS hapnd_stream_tail"
                    + " ON _stream_records(table_name, CAST(sequence_number AS INTEGER))");
            statement.executeUpdate("CREATE INDEX IF NOT EXISTS hapnd_stream_shard"
                    + " ON _stream_records(table_name, shard_id, sequence_number)");
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "can't prepare " + file + ": is another platform using this folder? " + e.getMessage(), e);
        }
    }

    /** The endpoint for the AWS SDK. */
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
