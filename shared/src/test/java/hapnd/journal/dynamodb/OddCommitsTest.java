package hapnd.journal.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.dynamodb.LargeTexts;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.AppendedCommit;
import hapnd.journal.Commit;
import hapnd.journal.EventData;
import hapnd.journal.Head;
import hapnd.json.RawJson;
import hapnd.tenancy.TenantId;
import hapnd.testing.MemoryBlobs;
import hapnd.testing.OddEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is valid comes out of the journal as it went in, by each of the ways out. */
class OddCommitsTest {
    private final OddEvents odd = new OddEvents(20_261_126);
    private final HeadItem items = new HeadItem(new LargeTexts(new MemoryBlobs()));
    private final TenantId tenant = TenantId.create();

    @Test
    void of_300_odd_commits_each_is_read_as_it_was_written() {
        for (int i = 0; i < 300; i++) {
            var commits = List.of(odd.commit(1), odd.commit(4));
            assertThat(CommitCodec.decode(CommitCodec.encode(commits))).isEqualTo(commits);
        }
    }

    @Test
    void of_300_odd_commits_each_is_in_the_stream_as_it_was_appended() {
        for (int i = 0; i < 300; i++) {
            var commit = odd.commit(1);
            var key = new AggregateKey(tenant, AggregateId.admitted(odd.id()));
            var head = new Head(
                    key,
                    new AggregateType("odd"),
                    commit.lastVersion(),
                    List.of(commit),
                    new Head.Derived(
                            Optional.of(
                                    new Head.Snapshot("code", 1, odd.object().text())),
                            Optional.empty()));
            var item = items.encode(head, Tip.pack(head.tip()), false);

            assertThat(JournalChange.of(item)).contains(new AppendedCommit(key, head.type(), commit));
            assertThat(items.decode(key, item)).isEqualTo(head);
        }
    }

    @Test
    void what_earlier_versions_took_is_still_read() {
        var deep = new RawJson("{\"a\":" + "[".repeat(998) + "]".repeat(998) + "}");
        var broken = new RawJson("{\"\\ud800\":1}");
        var context = new Commit.Context(Optional.empty(), Optional.empty(), Optional.of(broken));
        var commit = new Commit(
                1, Instant.EPOCH, context, List.of(new EventData("evt_01J0000000000000000000000A", "A", deep)));

        assertThat(CommitCodec.decode(CommitCodec.encode(List.of(commit)))).containsExactly(commit);
    }
}
