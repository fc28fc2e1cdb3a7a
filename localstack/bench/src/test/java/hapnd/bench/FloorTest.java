package hapnd.bench;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.engines.Dynoxide;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The least that an append could cost, measured on the engine itself. */
class FloorTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void every_update_meets_its_condition(Scenario.History history) {
        try (var engine = Dynoxide.start(data, line -> {});
                DynamoDbClient dynamo = Bench.client(engine.endpoint());
                Floor floor = new Floor(dynamo)) {
            var load = new Load(4, Duration.ofMillis(50), Duration.ofMillis(300));

            assertThat(load.run(floor.updates(2000, history)).requests()).isPositive();
        }
    }

    @Test
    void an_item_is_charged_for_the_size_that_was_asked_for() {
        try (var engine = Dynoxide.start(data, line -> {});
                DynamoDbClient dynamo = Bench.client(engine.endpoint());
                Floor floor = new Floor(dynamo)) {
            assertThat(floor.writeUnits(2048)).isEqualTo(2);
            assertThat(floor.writeUnits(2200)).isEqualTo(3);
        }
    }
}
