package hapnd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.cli.api.SmallServer;
import hapnd.cli.command.CommandLines;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands against a server that answers as a test wants. */
class HapndTest {
    private static final String EVENT =
            "{\"eventId\":\"evt_%1$d\",\"aggregateId\":\"a_1\",\"aggregateType\":\"a\",\"eventType\":\"T\",\"data\":{},\"version\":%1$d,"
                    + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"position\":%1$d}\n";

    @TempDir
    private Path folder;

    private final SmallServer server = new SmallServer();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(boolean person, String input, String... words) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                person,
                false,
                false);
        var environment = Map.of(
                "HAPND_URL",
                server.base().toString(),
                "HAPND_API_KEY",
                "sk_test",
                "XDG_CONFIG_HOME",
                folder.toString());
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var surroundings = new Surroundings(environment, in, terminal, Optional.empty());
        return CommandLines.run(Hapnd.line(surroundings), terminal, words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Nested
    class A_tail {
        @Test
        void outlives_an_outage_and_neither_loses_nor_doubles_an_event() {
            server.answer(200, EVENT.formatted(1) + "{\"nextAfterPosition\":1,\"head\":2}\n");
            server.answer(500, "{\"error\":\"no\",\"errorCode\":\"INTERNAL_ERROR\"}");
            server.answer(500, "{\"error\":\"no\",\"errorCode\":\"INTERNAL_ERROR\"}");
            server.answer(200, EVENT.formatted(2) + EVENT.formatted(3) + "{\"nextAfterPosition\":3,\"head\":3}\n");

            assertThat(run(false, "", "events", "tail", "--from", "start", "--limit", "3"))
                    .as(err())
                    .isZero();

            assertThat(out()).isEqualTo(EVENT.formatted(1) + EVENT.formatted(2) + EVENT.formatted(3));
            assertThat(server.requests())
                    .extracting(request -> request.target())
                    .containsExactly(
                            "/events?afterPosition=0",
                            "/events?afterPosition=1",
                            "/events?afterPosition=1",
                            "/events?afterPosition=1");
            assertThat(err()).contains("Trying again").contains("connected again");
        }

        @Test
        void goes_on_over_pages_without_an_event_that_fits() {
            server.answer(200, "{\"nextAfterPosition\":50000,\"head\":60000}\n");
            server.answer(200, EVENT.formatted(50_001) + "{\"nextAfterPosition\":60000,\"head\":60000}\n");

            assertThat(run(false, "", "events", "tail", "--from", "start", "--type", "T", "--limit", "1"))
                    .isZero();

            assertThat(server.requests().getLast().target()).isEqualTo("/events?eventType=T&afterPosition=50000");
        }

        @Test
        void ends_where_the_key_is_refused() {
            server.answer(200, EVENT.formatted(1) + "{\"nextAfterPosition\":1,\"head\":1}\n");
            server.answer(401, "{\"error\":\"revoked\",\"errorCode\":\"UNAUTHORIZED\"}");

            assertThat(run(false, "", "events", "tail", "--from", "start")).isEqualTo(1);

            assertThat(out()).isEqualTo(EVENT.formatted(1));
        }
    }

    @Nested
    class An_append {
        @Test
        void sends_data_as_it_was_written_and_once() {
            server.answer(503, "{\"message\":\"Service Unavailable\"}", "Retry-After", "0");
            server.answer(201, "{\"eventId\":\"evt_1\",\"aggregateId\":\"a_1\",\"version\":1}");

            int code = run(
                    false,
                    "{\"price\": 40.50, \"big\": 1e99999999999}",
                    "events",
                    "append",
                    "a_1",
                    "T",
                    "-",
                    "--expected-version",
                    "0");

            assertThat(code).as(err()).isZero();
            var sent = server.requests();
            assertThat(sent).hasSize(2);
            assertThat(sent.getLast().body())
                    .contains("\"data\":{\"price\":40.50,\"big\":1e99999999999}", "\"expectedVersion\":0");
            assertThat(sent.getFirst().headers().getFirst("Idempotency-Key"))
                    .isNotBlank()
                    .isEqualTo(sent.getLast().headers().getFirst("Idempotency-Key"));
        }

        @Test
        void of_data_that_would_be_more_than_data_is_not_sent() {
            assertThat(run(false, "", "events", "append", "a_1", "T", "{},\"expectedVersion\":0"))
                    .isEqualTo(2);

            assertThat(server.requests()).isEmpty();
            assertThat(err()).contains("DATA is no JSON");
        }

        @Test
        void shows_a_person_the_state() {
            server.answer(
                    201,
                    "{\"eventId\":\"evt_1\",\"aggregateId\":\"a_1\",\"version\":7,\"state\":{\"total\":40.50,\"lines\":[],\"by\":\"\\u001b[1m\"}}");

            assertThat(run(true, "", "events", "append", "a_1", "T")).isZero();

            assertThat(out())
                    .contains("a_1 is at version 7")
                    .contains("{\n  \"total\": 40.50,\n  \"lines\": [],\n  \"by\": \"\\u001b[1m\"\n}");
        }
    }

    @Nested
    class A_list {
        @Test
        void is_read_page_by_page() {
            server.answer(200, "{\"projections\":[{\"projectionId\":\"proj_1\"}],\"nextAfter\":\"proj_1\"}");
            server.answer(200, "{\"projections\":[{\"projectionId\":\"proj_2\"}],\"nextAfter\":null}");

            assertThat(run(false, "", "projections")).isZero();

            assertThat(out()).isEqualTo("{\"projectionId\":\"proj_1\"}\n{\"projectionId\":\"proj_2\"}\n");
            assertThat(server.requests().getLast().target()).isEqualTo("/projections?after=proj_1");
        }

        @Test
        void that_never_ends_is_given_up() {
            server.answer(200, "{\"projections\":[],\"nextAfter\":\"same\"}");
            server.answer(200, "{\"projections\":[],\"nextAfter\":\"same\"}");

            assertThat(run(false, "", "projections")).isEqualTo(1);
        }

        @Test
        void without_entries_tells_a_person_what_to_do() {
            server.answer(200, "{\"projections\":[],\"nextAfter\":null}");

            assertThat(run(true, "", "projections")).isZero();

            assertThat(out()).contains("push");
        }

        @Test
        void of_states_of_a_projection_that_is_built_is_not_there_yet() {
            server.answer(202, "{\"projectionId\":\"proj_1\",\"status\":\"catching_up\"}");

            assertThat(run(false, "", "projections", "states", "proj_1")).isEqualTo(1);

            assertThat(err()).contains("try again");
        }
    }

    @Nested
    class A_command_line {
        @Test
        void without_a_command_shows_all_of_them() {
            assertThat(run(true, "")).isEqualTo(2);

            assertThat(err()).contains("usage:", "login", "events", "export");
        }

        @Test
        void with_a_mistyped_word_says_what_is_meant() {
            assertThat(run(true, "", "events", "tial")).isEqualTo(2);
            assertThat(err()).contains("there is no command 'tial'", "Did you mean tail?");

            assertThat(run(true, "", "events", "get", "a_1", "--form", "3")).isEqualTo(2);
            assertThat(err()).contains("unknown argument '--form'", "Did you mean --from?");
        }

        @Test
        void with_a_number_that_is_none_is_refused() {
            assertThat(run(true, "", "events", "get", "a_1", "--limit", "0")).isEqualTo(2);

            assertThat(err()).contains("from 1 on");
        }
    }
}
