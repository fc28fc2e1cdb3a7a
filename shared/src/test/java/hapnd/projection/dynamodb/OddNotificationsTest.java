package hapnd.projection.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.projection.Notification;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.Retired;
import hapnd.tenancy.TenantId;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.OddEvents;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is valid, and becomes a state, comes out of the log of changes as it went in. */
class OddNotificationsTest {
    private final TenantId tenant = TenantId.create();
    private final Projection projection = new Projection(
            tenant,
            ProjectionId.of(tenant, "X.Sales"),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            0,
            Retired.NONE);

    @Test
    void of_300_odd_events_each_is_notified_of_as_it_was() {
        var odd = new OddEvents(20_261_129);
        var items = new ViewItems(new MemoryBlobs());
        for (int i = 1; i <= 300; i++) {
            var event = odd.commit(1).placed().getFirst();
            var notification = new Notification(
                    i,
                    new AggregateId(odd.id()),
                    new AggregateType("odd"),
                    odd.name(),
                    1,
                    event.data().text(),
                    event.id(),
                    event.timestamp(),
                    event.trace());

            assertThat(items.notification(items.encode(projection, notification)))
                    .contains(notification);
        }
    }
}
