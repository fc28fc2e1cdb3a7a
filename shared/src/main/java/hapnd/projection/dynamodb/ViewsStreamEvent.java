package hapnd.projection.dynamodb;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.StreamImage;
import hapnd.projection.NotificationRange;
import hapnd.projection.ProjectionId;
import hapnd.schema.ViewsStream;
import hapnd.tenancy.TenantId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the records of the views table's stream. */
public final class ViewsStreamEvent {
    private static final Logger LOG = Logger.getLogger(ViewsStreamEvent.class);

    private ViewsStreamEvent() {}

    /**
     * The new notifications, merged for each projection, so that many records of one projection cause one read of its
     * notification log.
     */
    public static Collection<NotificationRange> changes(DynamodbEvent event) {
        var changed = new LinkedHashMap<ProjectionId, NotificationRange>();
        for (var image : StreamImage.of(event)) {
            readable(image.item())
                    .ifPresent(notified -> changed.merge(notified.projection(), notified, ViewsStreamEvent::join));
        }
        return changed.values();
    }

    /** A record that can't be decoded is skipped, because retrying can't help. */
    private static Optional<NotificationRange> readable(Map<String, AttributeValue> image) {
        try {
            return notified(image);
        } catch (RuntimeException e) {
            LOG.errorf(e, "skipped a change that can't be decoded, in the partition %s", image.get("pk"));
            return Optional.empty();
        }
    }

    private static Optional<NotificationRange> notified(Map<String, AttributeValue> image) {
        if (!Items.sort(image).startsWith(ViewsStream.PROJECTION) || !image.containsKey(ViewsStream.NOTIFIED_AFTER)) {
            return Optional.empty();
        }
        return Optional.of(new NotificationRange(
                new TenantId(Items.partition(image)),
                new ProjectionId(Items.sort(image).substring(ViewsStream.PROJECTION.length())),
                Items.number(image, ViewsStream.NOTIFIED_AFTER),
                Items.number(image, ViewsStream.SEQUENCE)));
    }

    private static NotificationRange join(NotificationRange one, NotificationRange other) {
        return new NotificationRange(
                one.tenant(),
                one.projection(),
                Math.min(one.after(), other.after()),
                Math.max(one.upTo(), other.upTo()));
    }
}
