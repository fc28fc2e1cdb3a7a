package hapnd.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.command.CommandLines;
import hapnd.local.dev.OperatorGroup.Place;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorCommandTest {
    private record Asked(Place place, JsonObject request) {}

    private final List<Asked> asked = new ArrayList<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream terminal = System.err;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(terminal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key limit k1 --rate-limit 5|{'op': 'key limit', 'keyId': 'k1', 'rateLimit': '5'}",
                "key limit --rate-limit 5 k1|{'op': 'key limit', 'keyId': 'k1', 'rateLimit': '5'}",
                "key create --test --tenant t1 --name ci|{'op': 'key create', 'tenantId': 't1', 'name': 'ci', 'test': true}",
                "key create --tenant t1 --name --test|{'op': 'key create', 'tenantId': 't1', 'name': '--test'}",
                "key list --tenant t1 --tenant t2|{'op': 'key list', 'tenantId': 't2'}",
                "tenant create --name @ci|{'op': 'tenant create', 'name': '@ci'}",
                "tenant list|{'op': 'tenant list'}",
                "tenant list --after a1|{'op': 'tenant list', 'after': 'a1'}",
                "tenant show t1|{'op': 'tenant show', 'tenantId': 't1'}",
                "tenant delete t1 --yes|{'op': 'tenant delete', 'tenantId': 't1', 'yes': true}",
                "key revoke k1|{'op': 'key revoke', 'keyId': 'k1'}",
                "projections list --tenant t1|{'op': 'projections list', 'tenantId': 't1'}",
                "projections retry p1|{'op': 'projections retry', 'projectionId': 'p1'}",
                "projections skip p1 --event e1|{'op': 'projections skip', 'projectionId': 'p1', 'eventId': 'e1'}",
                "feed parked --tenant t1|{'op': 'feed parked', 'tenantId': 't1'}",
                "feed repair|{'op': 'feed repair'}",
                "webhooks dead --after a1|{'op': 'webhooks dead', 'after': 'a1'}",
                "webhooks replay p1 --sequence 7|{'op': 'webhooks replay', 'projectionId': 'p1', 'sequence': '7'}",
                "webhooks replay --all|{'op': 'webhooks replay', 'all': true}",
            },
            quoteCharacter = '"')
    void arguments_become_the_fields_of_the_request(String typed, String fields) {
        assertThat(type(typed)).isZero();

        assertThat(asked)
                .singleElement()
                .extracting(Asked::request)
                .isEqualTo(new JsonObject(fields.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key limit --rate-limit 5|KEY_ID is missing",
                "key limit k1|--rate-limit is missing",
                "key limit k1 --rate-limit|a value is missing after --rate-limit",
                "key limit k1 k2 --rate-limit 5|unknown argument k2",
                "key limit k1 --rate-limit 5 --force|unknown argument --force"
            })
    void what_does_not_fit_is_refused_with_the_line_that_would(String typed, String reason) {
        assertThat(type(typed)).isEqualTo(2);

        assertThat(asked).isEmpty();
        assertThat(said())
                .startsWith("hapnd: " + reason + "\nusage: ./hapnd key limit --rate-limit RATE_LIMIT")
                .endsWith("KEY_ID\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key|usage: ./hapnd key create --tenant TENANT_ID --name NAME [--test]",
                "tenant burn|usage: ./hapnd tenant create --name NAME",
            })
    void what_is_no_whole_command_is_refused_with_those_that_there_are(String typed, String line) {
        assertThat(type(typed)).isEqualTo(2);

        assertThat(asked).isEmpty();
        assertThat(said()).contains(line);
    }

    @Test
    void whom_to_ask_may_be_said_before_and_after_the_command() {
        assertThat(type("tenant --data a list --data b --stage prod --profile ops --region eu-west-1"))
                .isZero();
        assertThat(type("tenant --data a list")).isZero();

        assertThat(asked)
                .extracting(Asked::place)
                .containsExactly(
                        new Place(Path.of("b"), Optional.of("prod"), Optional.of("ops"), Optional.of("eu-west-1")),
                        new Place(Path.of("a"), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void the_overview_of_the_script_names_every_command() throws Exception {
        Process script = new ProcessBuilder("../../hapnd", "help")
                .redirectErrorStream(true)
                .start();
        String overview = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        OperatorCommand.of((place, request) -> 0)
                .getSubcommands()
                .forEach((group, commands) -> assertThat(overview.lines()
                                .filter(line -> line.strip().startsWith(group + " "))
                                .toList()
                                .toString())
                        .contains(commands.getSubcommands().keySet()));
        assertThat(script.waitFor()).isZero();
    }

    private int type(String words) {
        return CommandLines.run(
                OperatorCommand.of((place, request) -> {
                    asked.add(new Asked(place, request));
                    return 0;
                }),
                words.split(" "));
    }

    private String said() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
