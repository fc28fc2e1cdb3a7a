package hapnd.live;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Generation;
import hapnd.runtime.Code;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What clients of a deleted projection see. */
class DeletedProjectionTest {
    private final LiveFixture live = new LiveFixture();
    private final ConnectionTerminator terminator =
            new ConnectionTerminator(live.projections, live.connections, live.sockets);

    @Test
    void its_connections_are_ended() {
        var client = live.live();
        live.happen(3);
        var deletion = live.projections.delete(live.tenant, live.id).orElseThrow();

        assertThat(terminator.closeAllOf(live.tenant, live.id, deletion)).isEqualTo(1);

        assertThat(live.connections.of(live.tenant, live.id)).isEmpty();
        assertThat(live.sockets.send(client.id(), "x")).isEqualTo(Sockets.Sent.GONE);
    }

    @Test
    void nobody_connects_to_it() {
        live.projections.delete(live.tenant, live.id);
        assertThat(live.connector.open(live.newKey(), LiveFixture.KEY, OptionalLong.empty()))
                .isFalse();
        assertThat(live.connections.of(live.tenant, live.id)).isEmpty();
    }

    @Test
    void a_client_of_a_later_deployment_gets_no_notification_of_the_deleted_one_and_stays()
            throws InterruptedException {
        live.happen(3);
        var deletion = live.projections.delete(live.tenant, live.id).orElseThrow();
        live.projections.build(
                live.tenant, live.id, Generation.first("2", new UploadId("upload"), new Code("sha", "X.Sales")));
        Thread.sleep(Duration.ofMillis(5));
        var client = live.connect(OptionalLong.of(1));
        live.replay();

        assertThat(terminator.closeAllOf(live.tenant, live.id, deletion)).isZero();
        assertThat(live.received(client)).isEmpty();
        assertThat(live.find(client).live()).isTrue();
        assertThat(live.find(client).cursor()).isEqualTo(3);
    }
}
