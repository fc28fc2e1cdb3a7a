package hapnd.webhook.delivery;

import hapnd.projection.Notification;
import hapnd.projection.NotificationJson;
import hapnd.projection.ProjectionId;
import java.nio.charset.StandardCharsets;

/** What a receiver gets to read. */
final class WebhookPayload {
    /** A state longer than this, in UTF-8, stays out: the receiver fetches it. */
    static final int MAX_STATE_BYTES = 256 * 1024;

    private WebhookPayload() {}

    static byte[] of(ProjectionId projection, Notification notification) {
        return NotificationJson.delivered(projection, notification, MAX_STATE_BYTES)
                .getBytes(StandardCharsets.UTF_8);
    }
}
