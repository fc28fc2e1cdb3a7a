package hapnd.preview.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.AggregateType;
import hapnd.preview.Preview;
import hapnd.preview.PreviewId;
import hapnd.preview.PreviewStatus;
import hapnd.preview.Previews;
import hapnd.preview.Scope;
import hapnd.runtime.CodeKind;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.DynamoMeter;
import hapnd.testing.LocalDynamo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoPreviewsTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.REGISTRY);

    private final DynamoDbClient dynamo = LocalDynamo.engine().client(new DynamoMeter());
    private final Previews previews = new DynamoPreviews(dynamo, TABLE);
    private final Preview preview = Preview.create(
            TenantId.create(), CodeKind.REDUCER, Optional.of(new AggregateType("order")), new Scope(3, 500, 25));

    static Stream<PreviewStatus> statuses() {
        return Stream.concat(goingOn(), over());
    }

    static Stream<PreviewStatus> goingOn() {
        return Stream.of(
                new PreviewStatus.Waiting(),
                new PreviewStatus.Compiling(),
                new PreviewStatus.Running(17, 0),
                new PreviewStatus.Running(499_000_000_000L, 4_000));
    }

    static Stream<PreviewStatus> over() {
        return Stream.of(
                new PreviewStatus.Done("[]", Duration.ofMillis(1)),
                new PreviewStatus.Done("[\"" + "é\\\"".repeat(64 * 1024) + "\"]", Duration.ofHours(6)),
                new PreviewStatus.Failed(List.of()),
                new PreviewStatus.Failed(List.of("", "A.cs(1,2): error", "\u0000 \ud83d\ude00")),
                new PreviewStatus.Failed(Collections.nCopies(100, "x".repeat(640))),
                new PreviewStatus.Cancelled());
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void a_preview_is_read_as_it_was_stored(PreviewStatus status) {
        previews.begin(preview);
        var stored = preview.with(status);

        assertThat(previews.change(stored)).isTrue();
        assertThat(find(preview)).contains(stored);
    }

    @ParameterizedTest
    @MethodSource("over")
    void a_final_status_stays(PreviewStatus status) {
        previews.begin(preview);
        previews.change(preview.with(status));

        assertThat(statuses().map(next -> previews.change(preview.with(next)))).containsOnly(false);
        assertThat(find(preview).map(Preview::status)).contains(status);
    }

    @ParameterizedTest
    @MethodSource("goingOn")
    void of_many_ends_at_once_one_is_stored(PreviewStatus status) {
        previews.begin(preview.with(status));
        var stored = new AtomicInteger();

        IntStream.range(0, 20).parallel().forEach(any -> {
            if (previews.change(preview.with(new PreviewStatus.Cancelled()))) {
                stored.incrementAndGet();
            }
        });

        assertThat(stored).hasValue(1);
    }

    @Test
    void a_preview_that_was_deleted_is_not_stored_again() {
        assertThat(previews.change(preview)).isFalse();
        assertThat(find(preview)).isEmpty();
    }

    @Test
    void a_preview_is_its_tenants_and_of_odd_ids_there_is_none() {
        previews.begin(preview);

        assertThat(previews.find(TenantId.create(), preview.id())).isEmpty();
        for (var id : List.of("", "prv_", "x".repeat(3000), preview.id().value() + "x", "red_" + preview.id())) {
            assertThat(previews.find(preview.tenant(), new PreviewId(id))).isEmpty();
        }
    }

    @Test
    void after_seven_days_it_is_gone_and_before_that_one_whose_task_was_lost_has_failed() {
        var done = Preview.create(preview.tenant(), CodeKind.PROJECTION, Optional.empty(), preview.scope())
                .with(new PreviewStatus.Done("[]", Duration.ZERO));
        previews.begin(preview);
        previews.begin(done);

        assertThat(at(Duration.ofMinutes(90), preview)).contains(preview);
        assertThat(at(Duration.ofHours(3), preview).map(Preview::status))
                .containsInstanceOf(PreviewStatus.Failed.class);
        assertThat(at(Duration.ofDays(7).minusMinutes(1), done)).contains(done);
        assertThat(at(Duration.ofDays(7).plusMinutes(1), done)).isEmpty();
        assertThat(at(Duration.ofDays(7).plusMinutes(1), preview)).isEmpty();
    }

    private Optional<Preview> at(Duration later, Preview wanted) {
        return new DynamoPreviews(dynamo, TABLE, () -> Instant.now().plus(later)).find(wanted.tenant(), wanted.id());
    }

    private Optional<Preview> find(Preview wanted) {
        return previews.find(wanted.tenant(), wanted.id());
    }
}
