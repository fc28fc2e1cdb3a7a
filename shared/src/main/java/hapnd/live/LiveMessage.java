package hapnd.live;

import hapnd.json.JsonText;
import hapnd.projection.Notification;
import hapnd.projection.NotificationJson;
import hapnd.projection.ProjectionId;

/** The messages that are sent over WebSockets. */
final class LiveMessage {
    /**
     * The maximum size of a message in API Gateway.
     * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
     */
    static final int MAX_BYTES = 128 * 1024;

    static final String PING = JsonText.object().put("type", "ping").end();

    private LiveMessage() {}

    /** A message about a changed state. A state that is too large is left out, and the message says so. */
    static String of(ProjectionId projection, Notification notification) {
        return NotificationJson.pushed(projection, notification, MAX_BYTES);
    }
}
