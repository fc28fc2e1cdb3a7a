package hapnd.feed.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.feed.FeedEntry;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.testing.OddEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The feed's items, written and read again. */
class FeedItemsTest {
    private final TenantId tenant = TenantId.create();

    @Test
    void of_300_odd_commits_each_is_read_as_it_was_written() {
        var odd = new OddEvents(20_261_127);
        for (int i = 0; i < 300; i++) {
            assertIsRead(new AggregateId(odd.id()), odd.commit(7));
        }
    }

    @Test
    void what_earlier_versions_took_is_still_read() {
        var deep = new RawJson("{\"a\":" + "[".repeat(998) + "]".repeat(998) + "}");
        var fact = new EventData("evt_01J0000000000000000000000A", "A", deep);
        assertIsRead(new AggregateId("a/../b/"), new Commit(1, Instant.EPOCH, Commit.Context.NONE, List.of(fact)));
    }

    private void assertIsRead(AggregateId id, Commit commit) {
        var part = new AppendedCommit(new AggregateKey(tenant, id), new AggregateType("odd"), commit);
        var chunk = FeedItems.chunk(tenant, 100, List.of(part));

        assertThat(FeedItems.entries(tenant, chunk))
                .allSatisfy(entry -> assertThat(entry.key()).isEqualTo(part.key()))
                .extracting(FeedEntry::event)
                .isEqualTo(commit.placed());
    }
}
