package hapnd.notifier;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import hapnd.projection.Notified;
import hapnd.projection.ProjectionId;
import hapnd.schema.ViewsStream;
import hapnd.tenancy.TenantId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the records of the views table's stream. */
final class ChangedProjections {
    private static final Logger LOG = Logger.getLogger(ChangedProjections.class);

    private ChangedProjections() {}

    /** What is new, joined for each projection: a hundred records of one are one reading of its log. */
    static Collection<Notified> of(DynamodbEvent event) {
        var changed = new LinkedHashMap<ProjectionId, Notified>();
        for (var streamRecord : event.getRecords()) {
            var image = streamRecord.getDynamodb().getNewImage();
            // what was removed has no new image
            Optional.ofNullable(image)
                    .flatMap(ChangedProjections::readable)
                    .ifPresent(notified -> changed.merge(notified.projection(), notified, ChangedProjections::join));
        }
        return changed.values();
    }

    /** One that can't be read would be none the next time either. */
    private static Optional<Notified> readable(Map<String, AttributeValue> image) {
        try {
            return notified(image);
        } catch (RuntimeException e) {
            LOG.errorf(e, "passed over a change that can't be read, in the partition %s", image.get("pk"));
            return Optional.empty();
        }
    }

    private static Optional<Notified> notified(Map<String, AttributeValue> image) {
        if (!image.get("sk").getS().startsWith(ViewsStream.PROJECTION)
                || !image.containsKey(ViewsStream.NOTIFIED_AFTER)) {
            return Optional.empty();
        }
        return Optional.of(new Notified(
                new TenantId(image.get("pk").getS()),
                new ProjectionId(image.get("sk").getS().substring(ViewsStream.PROJECTION.length())),
                Long.parseLong(image.get(ViewsStream.NOTIFIED_AFTER).getN()),
                Long.parseLong(image.get(ViewsStream.SEQUENCE).getN())));
    }

    private static Notified join(Notified one, Notified other) {
        return new Notified(
                one.tenant(),
                one.projection(),
                Math.min(one.after(), other.after()),
                Math.max(one.upTo(), other.upTo()));
    }
}
