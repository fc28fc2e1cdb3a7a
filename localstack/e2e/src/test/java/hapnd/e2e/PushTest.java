package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a folder of C# to states, by the command line: {@code init} and {@code push}. */
@ExtendWith(OnPlatform.class)
class PushTest {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);
    private static final String OPENED = "OrderOpened";
    private static final String FIRST = "{\"title\": \"First\"}";

    @Nested
    class A_reducer {
        @Test
        void that_was_begun_from_a_sample_gives_states(Platform platform) throws IOException {
            var api = platform.newTenant("begins");
            var hapnd = CommandLine.of(api);

            hapnd.run("init", "reducer", "Order").done();
            var pushed = hapnd.run("push", "Order").done();

            assertThat(pushed.json()).hasSize(1);
            assertThat(pushed.json()
                            .getFirst()
                            .at("/discovered/0/aggregateType")
                            .asText())
                    .isEqualTo("order");
            assertThat(pushed.err()).contains("Pushing 1 file of 'Order' as a reducer.");
            var answer = api.append("order_1", OPENED, FIRST).expect(201);
            assertThat(answer.at("/state/title").asText()).isEqualTo("First");

            var again = hapnd.run("init", "reducer", "Order");
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.err()).contains("Order.cs and order.cases.json", "nothing is overwritten");
        }

        @Test
        void that_does_not_compile_is_shown_at_its_file_and_line_and_changes_nothing(Platform platform)
                throws IOException {
            var api = platform.newTenant("mistypes");
            var hapnd = sample(api, "reducer", "Order");
            hapnd.run("push", "Order").done();
            edit(hapnd, "Open = true }", "Open = tru }");

            var refused = hapnd.run("push", "Order");

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).containsPattern("(?m)^Order/Order\\.cs:\\d+:\\d+: error CS0103: .*'tru'");
            JsonNode error = refused.json().getFirst().at("/errors/0");
            assertThat(error.path("file").asText()).isEqualTo("Order/Order.cs");
            assertThat(error.path("code").asText()).isEqualTo("CS0103");
            assertThat(api.append("order_1", OPENED, FIRST)
                            .expect(201)
                            .at("/state/open")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void that_is_not_waited_for_is_taken(Platform platform) {
            var api = platform.newTenant("does not wait");

            var taken = sample(api, "reducer", "Order")
                    .run("push", "Order", "--no-wait")
                    .done();

            String id = taken.json().getFirst().path("reducerId").asText();
            assertThat(api.compiled(id).path("status").asText()).isEqualTo("compiled");
        }
    }

    @Nested
    class A_preview {
        @Test
        void says_what_would_change_and_deploys_nothing(Platform platform) throws IOException {
            var api = platform.newTenant("looks first");
            var hapnd = sample(api, "reducer", "Order");
            hapnd.run("push", "Order").done();
            api.append("order_1", OPENED, FIRST).expect(201);
            new Log(api).await("", 1);
            edit(hapnd, "Open = true }", "Open = true, Renamed = 7 }");

            var preview = hapnd.run("push", "Order", "--dry-run").done();

            var report = preview.json().getFirst().at("/report/0");
            assertThat(report.at("/states/changed").asInt()).isEqualTo(1);
            assertThat(report.at("/examples/0/patch/0/path").asText()).isEqualTo("/renamed");
            assertThat(api.state("order", "order_1").at("/state/renamed").asInt())
                    .isZero();
        }

        @Test
        void that_fails_on_an_event_ends_with_1(Platform platform) throws IOException {
            var api = platform.newTenant("fails first");
            var hapnd = sample(api, "reducer", "Order");
            api.append("order_1", OPENED, FIRST).expect(201);
            new Log(api).await("", 1);
            edit(
                    hapnd,
                    "=> state with { Title",
                    "=> throw new InvalidOperationException(\"no way\"), \"\" => state with { Title");

            var preview = hapnd.run("push", "Order", "--dry-run");

            assertThat(preview.code()).as(preview.text()).isEqualTo(1);
            var failure = preview.json().getFirst().at("/report/0/failures/0");
            assertThat(failure.path("error").asText()).contains("no way");
            assertThat(failure.path("aggregateId").asText()).isEqualTo("order_1");
        }

        @Test
        void of_what_does_not_compile_shows_the_file_and_line(Platform platform) throws IOException {
            var hapnd = sample(platform.newTenant("mistypes first"), "projection", "Sales");
            edit(hapnd, "state.Events + 1", "Missing");

            var preview = hapnd.run("push", "Sales", "--dry-run");

            assertThat(preview.code()).isEqualTo(1);
            assertThat(preview.err()).containsPattern("(?m)^Sales/Sales\\.cs:\\d+:\\d+: error CS0103: ");
        }
    }

    @Nested
    class A_projection {
        @Test
        void is_followed_until_it_serves(Platform platform) {
            var api = platform.newTenant("projects");
            api.append("order_1", OPENED, FIRST).expect(201);
            new Log(api).await("", 1);

            var pushed = sample(api, "projection", "Sales")
                    .run("push", "Sales")
                    .done()
                    .json()
                    .getFirst();

            assertThat(pushed.path("status").asText()).isEqualTo("active");
            String id = Projections.id(pushed, "SalesProjection");
            assertThat(new Projections(api)
                            .state(id, "order")
                            .expect(200)
                            .at("/state/events")
                            .asInt())
                    .isEqualTo(1);
        }

        @Test
        void may_have_a_webhook_whose_secret_is_shown_once(Platform platform) {
            var hapnd = sample(platform.newTenant("tells"), "projection", "Sales");

            var pushed = hapnd.run("push", "Sales", "--webhook", "http://localhost:9/hook")
                    .done();

            var answer = pushed.json().getFirst();
            assertThat(answer.path("status").asText()).isEqualTo("active");
            assertThat(answer.at("/notifications/webhook/secret").asText()).startsWith("whsec_");
        }

        @Test
        void that_stops_at_an_event_ends_with_1_and_names_it(Platform platform) throws IOException {
            var api = platform.newTenant("stops");
            String event = api.append("order_1", OPENED, FIRST)
                    .expect(201)
                    .path("eventId")
                    .asText();
            new Log(api).await("", 1);
            var hapnd = sample(api, "projection", "Sales");
            edit(hapnd, "state ??= new SalesState();", "throw new InvalidOperationException(\"no way\");");

            var pushed = hapnd.run("push", "Sales");

            assertThat(pushed.code()).as(pushed.text()).isEqualTo(1);
            assertThat(pushed.json().getFirst().at("/error/eventId").asText()).isEqualTo(event);
        }
    }

    @Nested
    class A_folder_that_is_watched {
        @Test
        void is_pushed_at_each_edit_also_after_one_that_does_not_compile(Platform platform) throws IOException {
            var api = platform.newTenant("watches");
            var hapnd = sample(api, "reducer", "Order");
            api.append("order_1", OPENED, FIRST).expect(201);
            var lines = new ConcurrentLinkedQueue<String>();

            try (var watch = hapnd.start(lines::add, "push", "Order", "--watch")) {
                awaitRenamed(api, 0, lines);
                edit(hapnd, "Open = true }", "Open = true, Renamed = 7 }");
                awaitRenamed(api, 7, lines);
                edit(hapnd, "Renamed = 7 }", "Renamed = seven }");
                await("an error", lines, () -> lines.stream().anyMatch(line -> line.contains(": error CS0103")));
                edit(hapnd, "Renamed = seven }", "Renamed = Numbers.Seven + 1 }");
                Files.createDirectories(hapnd.folder().resolve("Order/later"));
                Files.writeString(
                        hapnd.folder().resolve("Order/later/Numbers.cs"),
                        "public static class Numbers { public const int Seven = 7; }");
                awaitRenamed(api, 8, lines);
                assertThat(watch.isAlive()).isTrue();
            }
        }

        private void awaitRenamed(Api api, int renamed, ConcurrentLinkedQueue<String> lines) {
            await(renamed + " renamed", lines, () -> {
                var state = api.get("/aggregate-types/order/order_1/state");
                return state.status() == 200 && state.at("/state/renamed").asInt(-1) == renamed;
            });
        }
    }

    private static void await(String what, ConcurrentLinkedQueue<String> lines, BooleanSupplier seen) {
        try {
            Awaitility.await(what)
                    .atMost(TIME_LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(seen::getAsBoolean);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + " is not seen: " + String.join("\n", lines), e);
        }
    }

    private static CommandLine sample(Api api, String kind, String name) {
        var hapnd = CommandLine.of(api);
        hapnd.run("init", kind, name).done();
        return hapnd;
    }

    /** Changes the sample as an editor does. */
    private static void edit(CommandLine hapnd, String old, String changed) throws IOException {
        Path file = hapnd.folder().resolve("Order/Order.cs");
        if (!Files.exists(file)) {
            file = hapnd.folder().resolve("Sales/Sales.cs");
        }
        var text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, changed));
    }
}
