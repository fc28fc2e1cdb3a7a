package hapnd.projection;

import hapnd.json.JsonText;
import hapnd.json.Utf8;

/**
 * Formats notifications for polling, WebSockets and webhooks. All get the same fields, but pushed and delivered messages begin
 * with a {@code type}, and the maximum size of a state differs.
 */
public final class NotificationJson {
    private NotificationJson() {}

    /** Formats a notification for polling. */
    public static String polled(ProjectionId projection, Notification notification) {
        return end(state(begin(JsonText.object(), projection, notification), notification, true), notification);
    }

    /**
     * Formats a notification for a webhook.
     *
     * @param maxStateBytes a state longer than this, in UTF-8 bytes, is replaced by {@code stateTruncated}
     */
    public static String delivered(ProjectionId projection, Notification notification, int maxStateBytes) {
        var json = begin(JsonText.object().put("type", "projection.state_changed"), projection, notification);
        boolean fits = Utf8.length(notification.state()) <= maxStateBytes;
        return end(state(json, notification, fits), notification);
    }

    /**
     * Formats a notification for a WebSocket.
     *
     * @param maxBytes in a message that would be longer than this, in UTF-8 bytes, the state is replaced by
     *     {@code stateTruncated}
     */
    public static String pushed(ProjectionId projection, Notification notification, int maxBytes) {
        // a state that is too long by itself need not be formatted
        if (Utf8.length(notification.state()) < maxBytes) {
            var whole = pushed(projection, notification, true);
            if (Utf8.length(whole) <= maxBytes) {
                return whole;
            }
        }
        return pushed(projection, notification, false);
    }

    private static String pushed(ProjectionId projection, Notification notification, boolean withState) {
        var json = begin(JsonText.object().put("type", "state_changed"), projection, notification);
        return state(json, notification, withState)
                .put("timestamp", notification.timestamp())
                .end();
    }

    private static JsonText begin(JsonText json, ProjectionId projection, Notification notification) {
        return json.put("sequence", notification.sequence())
                .put("projectionId", projection.value())
                .put("aggregateId", notification.aggregateId().value())
                .put("aggregateType", notification.aggregateType().value())
                .put("stateKey", notification.stateKey())
                .put("version", notification.version());
    }

    private static JsonText state(JsonText json, Notification notification, boolean whole) {
        return whole ? json.putRaw("state", notification.state()) : json.put("stateTruncated", true);
    }

    private static String end(JsonText json, Notification notification) {
        return json.put("triggeredBy", notification.triggeredBy())
                .put("timestamp", notification.timestamp())
                .end();
    }
}
