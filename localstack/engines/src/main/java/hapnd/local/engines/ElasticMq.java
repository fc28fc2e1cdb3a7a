package hapnd.local.engines;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/**
 * SQS inside this JVM. Queues and messages are kept in an H2 database, so what was acknowledged survives a SIGKILL.
 * Messages that were in flight become visible again at a restart.
 */
public final class ElasticMq implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(1);

    private final URI endpoint;
    private final Function0<?> stop;

    private ElasticMq(URI endpoint, Function0<?> stop) {
        this.endpoint = endpoint;
        this.stop = stop;
    }

    /**
     * Starts the engine.
     *
     * @param dataDir where its database is, or will be; created when missing
     * @param region the region in the queues' ARNs
     * @param account the account in the queues' ARNs and URLs
     */
    public static ElasticMq start(Path dataDir, String region, String account) {
        int port = FreePort.find();
        Config config = ConfigFactory.parseMap(Map.ofEntries(
                        Map.entry("node-address.host", "127.0.0.1"),
                        Map.entry("node-address.port", port),
                        Map.entry("rest-sqs.bind-hostname", "127.0.0.1"),
                        Map.entry("rest-sqs.bind-port", port),
                        Map.entry("rest-stats.enabled", false),
                        Map.entry("aws.region", region),
                        Map.entry("aws.accountId", account),
                        Map.entry("messages-storage.enabled", true),
                        // H2 by default writes half a second after it has answered.
                        Map.entry(
                                "messages-storage.uri",
                                "jdbc:h2:file:" + dataDir.toAbsolutePath().resolve("sqs") + ";WRITE_DELAY=0"),
                        Map.entry("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"),
                        Map.entry("pekko.jvm-shutdown-hooks", "off")))
                .withFallback(ConfigFactory.load());
        Function0<?> stop = new ElasticMQServer(new ElasticMQServerConfig(config)).start();
        return new ElasticMq(URI.create("http://127.0.0.1:" + port), stop);
    }

    /** Where the AWS SDK finds it. */
    public URI endpoint() {
        return endpoint;
    }

    /** Stops the engine; open long polls, which it would wait out, are cut off after a second. */
    @Override
    public void close() {
        Thread stopping = Thread.ofPlatform().daemon().name("sqs stop").start(stop::apply);
        try {
            stopping.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
