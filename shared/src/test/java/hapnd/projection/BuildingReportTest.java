package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.runtime.Code;
import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The log lines of a projection's build. */
class BuildingReportTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final BuildingReport report = new BuildingReport(now::get);
    private final TenantId tenant = TenantId.create();
    private final Generation generation = Generation.first("1", new UploadId("upload"), new Code("sha", "X.Sales"));
    private final Projection projection = new Projection(
            tenant,
            ProjectionId.of(tenant, "X.Sales"),
            Optional.empty(),
            Optional.of(generation),
            false,
            false,
            Optional.empty(),
            0,
            Retired.NONE);

    @Test
    void a_line_comes_every_ten_seconds_of_building_with_the_events_a_second_since_the_last() {
        report.begins(projection, generation);
        assertThat(after(4, 4000)).isEmpty();
        report.begins(projection, generation);
        assertThat(after(4, 8000)).isEmpty();
        assertThat(after(2, 20_000)).hasValue(2000);
        assertThat(after(9, 21_000)).isEmpty();
        assertThat(after(1, 25_000)).hasValue(500);
    }

    @Test
    void a_generation_that_is_built_begins_anew() {
        report.begins(projection, generation);
        report.built(projection, generation);
        now.set(Instant.EPOCH.plusSeconds(60));
        report.begins(projection, generation);
        assertThat(after(5, 100)).isEmpty();
    }

    private OptionalLong after(long seconds, long position) {
        now.updateAndGet(at -> at.plus(Duration.ofSeconds(seconds)));
        return report.moved(projection, generation, position);
    }
}
