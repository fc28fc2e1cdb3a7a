package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command line for developers, run from its jar alone, by tenants of its own. */
@ExtendWith(OnPlatform.class)
class CommandLineTest {
    private static final int CONFLICT = 3;

    @Nested
    class A_login {
        @Test
        void is_checked_stored_for_its_owner_alone_and_forgotten(Platform platform) throws IOException {
            var api = platform.newTenant("logs in");
            var hapnd = CommandLine.ofNobody();

            var login = hapnd.runWith(
                            api.key() + "\n", "login", "--url", api.base().toString())
                    .done();
            assertThat(login.text()).doesNotContain(api.key());
            var file = hapnd.folder().resolve("config/hapnd/login.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
            assertThat(hapnd.run("whoami")
                            .done()
                            .json()
                            .getFirst()
                            .path("tenantId")
                            .asText())
                    .isEqualTo(api.tenantId());

            hapnd.run("logout").done();
            assertThat(file).doesNotExist();
            assertThat(hapnd.run("whoami").code()).isEqualTo(1);
        }

        @Test
        void with_a_wrong_key_is_not_stored(Platform platform) {
            var hapnd = CommandLine.ofNobody();

            var login = hapnd.run("login", "--url", platform.http().toString(), "--key", "sk_test_wrong");

            assertThat(login.code()).isEqualTo(1);
            assertThat(login.err()).contains("API key").doesNotContain("sk_test_wrong");
            assertThat(hapnd.folder().resolve("config")).doesNotExist();
        }

        @Test
        void gives_way_to_the_environment(Platform platform) {
            var stored = platform.newTenant("stored");
            var wanted = platform.newTenant("wanted");
            var hapnd = CommandLine.of(wanted);
            hapnd.run("login", "--url", stored.base().toString(), "--key", stored.key())
                    .done();

            assertThat(hapnd.run("whoami")
                            .done()
                            .json()
                            .getFirst()
                            .path("tenantId")
                            .asText())
                    .isEqualTo(wanted.tenantId());
        }
    }

    @Nested
    class Events {
        @Test
        void are_appended_with_the_state_after_them_and_read(Platform platform) {
            var api = platform.newTenant("appends");
            api.deploy(Build.orderSample());
            var hapnd = CommandLine.of(api);

            var placed = hapnd.run("events", "append", "order_1", "OrderPlaced", "{\"customerId\":\"é\"}")
                    .done();
            assertThat(placed.json().getFirst().at("/state/customerId").asText())
                    .isEqualTo("é");
            hapnd.runWith("{\"item\": \"Widget\", \"price\": 25.50}", "events", "append", "order_1", "ItemAdded", "-")
                    .done();

            var state = hapnd.run("state", "order_1").done().json().getFirst();
            assertThat(state.path("version").asInt()).isEqualTo(2);
            assertThat(state.at("/state/total").asText()).startsWith("25.5");
            var before = hapnd.run("state", "order_1", "--version", "1")
                    .done()
                    .json()
                    .getFirst();
            assertThat(before.path("version").asInt()).isEqualTo(1);
            var events = hapnd.run("events", "get", "order_1", "--from", "2").done();
            assertThat(events.out()).contains("\"price\":25.50");
            assertThat(events.json()).hasSize(1);
        }

        @Test
        void meet_a_conflict_with_an_exit_code_of_its_own(Platform platform) {
            var api = platform.newTenant("conflicts");
            api.append("cart_1", "Opened").expect(201);

            var conflict = CommandLine.of(api).run("events", "append", "cart_1", "Opened", "--expected-version", "0");

            assertThat(conflict.code()).isEqualTo(CONFLICT);
            assertThat(conflict.out()).isEmpty();
            assertThat(conflict.err()).contains("conflict", "at 1");
            assertThat(api.events("cart_1")).hasSize(1);
        }

        @Test
        void are_followed_from_the_next_one_on(Platform platform) throws Exception {
            var api = platform.newTenant("follows");
            api.append("cart_1", "Before").expect(201);
            new Log(api).await("", 1);
            var lines = new ConcurrentLinkedQueue<String>();

            try (var tail = CommandLine.of(api).start(lines::add, "events", "tail", "--limit", "3")) {
                // What it begins after is the log's end when it starts: append until it has seen one.
                Awaitility.await("the first event")
                        .atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(300))
                        .until(() -> {
                            api.append("cart_1", "Now").expect(201);
                            return !lines.isEmpty();
                        });
                api.append("cart_1", "Now").expect(201);
                api.append("cart_1", "Now").expect(201);
                assertThat(tail.finished().get()).isZero();
            }

            var positions = lines.stream()
                    .map(Json::read)
                    .map(event -> event.path("position").asLong())
                    .toList();
            long first = positions.getFirst();
            assertThat(positions).containsExactly(first, first + 1, first + 2);
            assertThat(lines).noneMatch(line -> line.contains("Before"));
        }

        @Test
        void of_all_are_read_from_the_start(Platform platform) {
            var api = platform.newTenant("reads all");
            api.append("cart_1", "Opened").expect(201);
            api.append("shop_1", "Opened").expect(201);
            api.append("cart_1", "Closed").expect(201);
            new Log(api).await("", 3);

            var read = CommandLine.of(api)
                    .run("events", "tail", "--from", "start", "--aggregate-type", "cart", "--limit", "2")
                    .done();

            assertThat(read.json())
                    .extracting(event -> event.path("eventType").asText())
                    .containsExactly("Opened", "Closed");
        }
    }

    @Nested
    class A_projection {
        @Test
        void is_listed_shown_and_its_states_are_read(Platform platform) {
            var api = platform.newTenant("projects");
            var projections = new Projections(api);
            var upload = projections.deploy(Map.of("Seen.cs", Source.text("Seen.cs")));
            var id = Projections.id(upload, "Hooks.SeenProjection");
            api.append("cart_1", "Opened", "{\"n\":1}").expect(201);
            projections.awaitPosition(id, 1);
            var hapnd = CommandLine.of(api);

            var listed = hapnd.run("projections").done().json();
            assertThat(listed).hasSize(1);
            assertThat(listed.getFirst().path("projectionId").asText()).isEqualTo(id);
            var shown = hapnd.run("projections", "show", id).done().json().getFirst();
            assertThat(shown.path("status").asText()).isEqualTo("active");
            var states = hapnd.run("projections", "states", id).done().json();
            assertThat(states)
                    .extracting(state -> state.path("stateKey").asText())
                    .containsExactly("cart_1");
            assertThat(hapnd.run("projections", "states", id, "--prefix", "shop")
                            .done()
                            .out())
                    .isEmpty();
        }
    }

    @Nested
    class A_mistake {
        @Test
        void in_the_command_line_is_a_usage_error_that_says_what_is_meant(Platform platform) {
            var hapnd = CommandLine.of(platform.dev());

            var unknown = hapnd.run("evnets", "tail");

            assertThat(unknown.code()).isEqualTo(2);
            assertThat(unknown.err()).contains("there is no command 'evnets'", "Did you mean events?");
        }

        @Test
        void of_an_id_says_that_it_is_not_there(Platform platform) {
            var missing = CommandLine.of(platform.dev()).run("state", "nobody_1");

            assertThat(missing.code()).isEqualTo(1);
            assertThat(missing.err()).contains("nobody_1");
        }
    }
}
