package hapnd.local.websocket;

import java.time.Duration;

/**
 * What a connection may do.
 *
 * @param idle how long it may be silent in both directions
 * @param life how long it may last
 * @param messageBytes the longest message, either way
 * @param frameBytes the longest frame that a client may send
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html">
 *     Quotas of WebSocket APIs</a>
 */
public record Limits(Duration idle, Duration life, int messageBytes, int frameBytes) {
    /** Those of AWS. */
    public static final Limits AWS = new Limits(Duration.ofMinutes(10), Duration.ofHours(2), 128 * 1024, 32 * 1024);
}
