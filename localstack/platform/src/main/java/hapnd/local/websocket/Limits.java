package hapnd.local.websocket;

import java.time.Duration;

/**
 * The limits of a connection.
 *
 * @param idle the idle timeout, for both directions
 * @param life the maximum duration
 * @param messageBytes the maximum size of a message, in both directions
 * @param frameBytes the maximum size of a frame from a client
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html">
 *     Quotas of WebSocket APIs</a>
 */
public record Limits(Duration idle, Duration life, int messageBytes, int frameBytes) {
    /** The limits of AWS. */
    public static final Limits AWS = new Limits(Duration.ofMinutes(10), Duration.ofHours(2), 128 * 1024, 32 * 1024);
}
