package hapnd.stream;

import hapnd.json.JsonText;
import hapnd.json.Utf8;
import hapnd.projection.Notification;
import hapnd.projection.ProjectionId;

/** What is sent over a stream, as its readers get it. */
final class Message {
    /**
     * The longest message that API Gateway takes.
     * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
     */
    static final int MOST_BYTES = 128 * 1024;

    static final String PING = JsonText.object().put("type", "ping").end();

    private Message() {}

    /** A changed state; one that is too large for a message is left out, and the reader told so. */
    static String of(ProjectionId projection, Notification notification) {
        // what is too long by itself need not be written to be known as too long
        if (Utf8.length(notification.state()) < MOST_BYTES) {
            var whole = write(projection, notification, true);
            if (Utf8.length(whole) <= MOST_BYTES) {
                return whole;
            }
        }
        return write(projection, notification, false);
    }

    private static String write(ProjectionId projection, Notification notification, boolean withState) {
        var message = JsonText.object()
                .put("type", "state_changed")
                .put("projectionId", projection.value())
                .put("aggregateId", notification.aggregateId().value())
                .put("aggregateType", notification.aggregateType().value())
                .put("stateKey", notification.stateKey())
                .put("version", notification.version());
        if (withState) {
            message.putRaw("state", notification.state());
        } else {
            message.put("stateTruncated", true);
        }
        return message.put("sequence", notification.sequence())
                .put("timestamp", notification.timestamp())
                .end();
    }
}
