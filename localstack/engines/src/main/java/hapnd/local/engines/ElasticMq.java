package hapnd.local.engines;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/**
 * SQS inside this JVM. Queues and messages are stored in an H2 database, so acknowledged ones survive a SIGKILL. The engine
 * checks no credentials, so its address has a random path, without which no queue can be listed, read or written. Messages that
 * were in flight are visible at once after a restart. Messages from before a restart are delivered in order, but unlike in SQS
 * they don't block their group while one of them is in flight, so a consumer must not rely on this alone. The library keeps the
 * first database open until the JVM ends: an engine that is started again in the same JVM continues with the first one's
 * queues.
 */
public final class ElasticMq implements AutoCloseable {
    // the library's connection pool is static: a second engine would write into the database of the first
    private static final AtomicBoolean RUNNING = new AtomicBoolean();
    private static final Duration STOP_LIMIT = Duration.ofSeconds(1);
    private static final Duration RESTORE_LIMIT = Duration.ofSeconds(60);

    private final URI endpoint;
    private final Function0<?> stop;

    private ElasticMq(URI endpoint, Function0<?> stop) {
        this.endpoint = endpoint;
        this.stop = stop;
    }

    /**
     * Starts the engine.
     *
     * @param dataDir the folder of its database; created if missing
     * @param region the region in the queues' ARNs
     * @param account the account in the queues' ARNs and URLs
     * @throws IllegalStateException when one already runs in this JVM
     */
    public static ElasticMq start(Path dataDir, String region, String account) {
        if (!RUNNING.compareAndSet(false, true)) {
            throw new IllegalStateException("an SQS engine runs in this JVM already: close it first");
        }
        // by default H2 writes half a second after its answer
        String database = "jdbc:h2:file:" + dataDir.toAbsolutePath().resolve("sqs") + ";WRITE_DELAY=0";
        List<String> kept = Files.exists(dataDir.resolve("sqs.mv.db")) ? release(database) : List.of();
        InetSocketAddress at = FreePort.findHidden();
        String host = at.getAddress().getHostAddress();
        String path = secretPath();
        Config config = ConfigFactory.parseMap(Map.ofEntries(
                        Map.entry("node-address.host", host),
                        Map.entry("node-address.port", at.getPort()),
                        Map.entry("node-address.context-path", path),
                        Map.entry("rest-sqs.bind-hostname", host),
                        Map.entry("rest-sqs.bind-port", at.getPort()),
                        Map.entry("rest-stats.enabled", false),
                        Map.entry("aws.region", region),
                        Map.entry("aws.accountId", account),
                        Map.entry("messages-storage.enabled", true),
                        Map.entry("messages-storage.uri", database)))
                .withFallback(ConfigFactory.load());
        Function0<?> stop = new ElasticMQServer(new ElasticMQServerConfig(config)).start();
        URI endpoint = URI.create("http://" + host + ":" + at.getPort() + "/" + path);
        awaitQueues(endpoint, kept);
        return new ElasticMq(endpoint, stop);
    }

    private static String secretPath() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Waits for the stored queues. The engine answers before it has restored them, and an early request would create an empty
     * queue instead.
     */
    private static void awaitQueues(URI endpoint, List<String> names) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest list = HttpRequest.newBuilder(URI.create(endpoint + "/?Action=ListQueues"))
                    .build();
            Instant deadline = Instant.now().plus(RESTORE_LIMIT);
            while (!restored(
                    http.send(list, HttpResponse.BodyHandlers.ofString()).body(), names)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("the SQS engine did not bring back its queues: " + names);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the SQS engine does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the SQS engine started", e);
        }
    }

    private static boolean restored(String listed, List<String> names) {
        return names.stream().allMatch(name -> listed.contains("/" + name + "<"));
    }

    /**
     * Makes messages that were in flight visible, because their consumers are gone.
     *
     * @return the names of the stored queues
     */
    private static List<String> release(String database) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(null, "PUBLIC", "MESSAGE%", null)) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                statement.executeUpdate("UPDATE \"" + table + "\" SET NEXT_DELIVERY = CREATED WHERE RECEIVE_COUNT > 0");
            }
            List<String> names = new ArrayList<>();
            try (ResultSet queues = statement.executeQuery("SELECT NAME FROM QUEUE")) {
                while (queues.next()) {
                    names.add(queues.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "can't open the queues in " + database + ": is another platform using this folder? "
                            + e.getMessage(),
                    e);
        }
    }

    /** The endpoint for the AWS SDK, with a path. */
    public URI endpoint() {
        return endpoint;
    }

    /** Stops the engine. Open long polls are aborted after a second. */
    @Override
    public void close() {
        Thread stopping = Thread.ofPlatform().daemon().name("sqs stop").start(stop::apply);
        try {
            stopping.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RUNNING.set(false);
    }
}
