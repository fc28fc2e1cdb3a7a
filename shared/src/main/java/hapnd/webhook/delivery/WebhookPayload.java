package hapnd.webhook.delivery;

import hapnd.projection.Notification;
import hapnd.projection.NotificationJson;
import hapnd.projection.ProjectionId;
import java.nio.charset.StandardCharsets;

/** The body of a webhook. */
final class WebhookPayload {
    /** A state longer than this, in UTF-8 bytes, is left out; the receiver can fetch it. */
    static final int MAX_STATE_BYTES = 256 * 1024;

    private WebhookPayload() {}

    static byte[] of(ProjectionId projection, Notification notification) {
        return NotificationJson.delivered(projection, notification, MAX_STATE_BYTES)
                .getBytes(StandardCharsets.UTF_8);
    }
}
