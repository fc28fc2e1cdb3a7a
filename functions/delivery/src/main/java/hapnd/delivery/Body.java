package hapnd.delivery;

import hapnd.json.JsonText;
import hapnd.json.Utf8;
import hapnd.projection.Notification;
import hapnd.projection.ProjectionId;
import java.nio.charset.StandardCharsets;

/** What a receiver gets to read. */
final class Body {
    /** A state longer than this, in UTF-8, stays out: the receiver fetches it. */
    static final int MOST_STATE_BYTES = 256 * 1024;

    private Body() {}

    static byte[] of(ProjectionId projection, Notification notification) {
        var body = JsonText.object()
                .put("type", "projection.state_changed")
                .put("sequence", notification.sequence())
                .put("projectionId", projection.value())
                .put("aggregateId", notification.aggregateId().value())
                .put("aggregateType", notification.aggregateType().value())
                .put("stateKey", notification.stateKey())
                .put("version", notification.version());
        if (Utf8.length(notification.state()) > MOST_STATE_BYTES) {
            body.put("stateTruncated", true);
        } else {
            body.putRaw("state", notification.state());
        }
        return body.put("triggeredBy", notification.triggeredBy())
                .put("timestamp", notification.timestamp())
                .end()
                .getBytes(StandardCharsets.UTF_8);
    }
}
