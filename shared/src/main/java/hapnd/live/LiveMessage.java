package hapnd.live;

import hapnd.json.JsonText;
import hapnd.projection.Notification;
import hapnd.projection.NotificationJson;
import hapnd.projection.ProjectionId;

/** What is sent over a stream, as its readers get it. */
final class LiveMessage {
    /**
     * The longest message that API Gateway takes.
     * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
     */
    static final int MAX_BYTES = 128 * 1024;

    static final String PING = JsonText.object().put("type", "ping").end();

    private LiveMessage() {}

    /** A changed state; one that is too large for a message is left out, and the reader told so. */
    static String of(ProjectionId projection, Notification notification) {
        return NotificationJson.pushed(projection, notification, MAX_BYTES);
    }
}
