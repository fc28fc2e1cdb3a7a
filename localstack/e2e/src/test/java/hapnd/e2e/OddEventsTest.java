package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.journal.Commit;
import hapnd.json.RawJson;
import hapnd.testing.OddEvents;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that are as odd as valid ones get, through the whole platform and real C#. */
@ExtendWith(OnPlatform.class)
class OddEventsTest {
    private static final int EVENTS = 80;

    @Test
    void each_comes_out_of_reducers_projections_and_notifications_as_it_went_in(Platform platform) {
        var api = platform.newTenant("odd events");
        api.deploy(Map.of("Echo.cs", Source.text("Echo.cs"), "EchoReducer.cs", Source.text("EchoReducer.cs")));
        var ours = new Projections(api);
        var status = ours.deploy(
                Map.of("Echo.cs", Source.text("Echo.cs"), "EchoProjection.cs", Source.text("EchoProjection.cs")));
        String projection = Projections.id(status, "Echoes.EchoProjection");

        var odd = new OddEvents(20_261_131);
        var sent = new LinkedHashMap<String, Commit>();
        for (int i = 0; i < EVENTS; i++) {
            String id = odd.id();
            var commit = odd.commit(1);
            var answer = api.unseen("POST", "/events", OddEvents.body(id, commit));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            assertEchoes(id, commit, field(answer, "state"));
            sent.put(id, commit);
        }
        ours.awaitPosition(projection, EVENTS);

        sent.forEach((id, commit) -> {
            String key = Projections.encoded(id);
            var read = api.unseen("GET", "/aggregate-types/odd/" + key + "/state", "");
            assertEchoes(id, commit, field(read, "state"));
            var projected = api.unseen("GET", "/projections/" + projection + "/state?key=" + key, "");
            assertEchoes(id, commit, field(projected, "state"));
        });
        var log = field(
                api.unseen("GET", "/projections/" + projection + "/notifications?limit=1000", ""), "notifications");
        assertThat(log.elements()).hasSize(EVENTS);
        for (var notification : log.elements()) {
            var fields = notification.fields();
            String id = fields.get("aggregateId").string();
            assertEchoes(id, sent.get(id), fields.get("state"));
        }
    }

    private static RawJson field(Answer answer, String name) {
        var field = RawJson.parse(answer.text()).fields().get(name);
        assertThat(field).as(answer.toString()).isNotNull();
        return field;
    }

    private static void assertEchoes(String id, Commit commit, RawJson state) {
        var echo = state.fields();
        var fact = commit.events().getFirst();
        assertSame(fact.data(), echo.get("data"));
        assertSame(commit.context().metadata().orElse(new RawJson("null")), echo.get("metadata"));
        assertThat(echo.get("type").string()).isEqualTo(fact.type());
        assertThat(echo.get("aggregate").string()).isEqualTo(id);
        assertThat(echo.get("correlation").text().equals("null"))
                .isEqualTo(commit.context().correlationId().isEmpty());
    }

    /** The same value: names and strings by their characters, numbers by theirs too. */
    private static void assertSame(RawJson expected, RawJson actual) {
        assertThat(actual.kind()).isEqualTo(expected.kind());
        switch (expected.kind()) {
            case OBJECT -> {
                assertThat(actual.fields().keySet()).isEqualTo(expected.fields().keySet());
                expected.fields()
                        .forEach((name, value) ->
                                assertSame(value, actual.fields().get(name)));
            }
            case ARRAY -> {
                assertThat(actual.elements()).hasSameSizeAs(expected.elements());
                for (int i = 0; i < expected.elements().size(); i++) {
                    assertSame(expected.elements().get(i), actual.elements().get(i));
                }
            }
            case STRING -> assertThat(actual.string()).isEqualTo(expected.string());
            default -> assertThat(actual.text()).isEqualTo(expected.text());
        }
    }
}
