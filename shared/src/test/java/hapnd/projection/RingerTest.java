package hapnd.projection;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Doorbells.Bell;
import hapnd.projection.dynamodb.DynamoProjections;
import hapnd.runtime.Code;
import hapnd.schema.Tables;
import hapnd.tenancy.TenantId;
import hapnd.testing.LocalDynamo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whoever sequences waits for the ringing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RingerTest {
    private static final String TABLE = LocalDynamo.engine().createTable(Tables.VIEWS);

    private final Projections projections =
            new DynamoProjections(LocalDynamo.engine().client(), TABLE);
    private final Bells bells = new Bells();
    private final TenantId tenant = TenantId.create();

    @Test
    void a_tenants_projections_are_rung_together_and_not_one_after_another() {
        for (int i = 0; i < 12; i++) {
            var code = new Code("sha", "X.P" + i);
            projections.build(tenant, ProjectionId.of(tenant, code.className()), Generation.first("1", "upload", code));
        }
        new Ringer(projections, bells).grown(tenant, 7);
        assertThat(bells.together).hasSize(1);
        assertThat(bells.together.getFirst()).hasSize(12);
    }

    private static final class Bells implements Doorbells {
        private final List<List<Bell>> together = new ArrayList<>();

        @Override
        public void ring(Bell bell, String occasion) {
            throw new AssertionError("one by one");
        }

        @Override
        public int ring(List<Bell> bells, String occasion, Duration most) {
            together.add(bells);
            return bells.size();
        }
    }
}
