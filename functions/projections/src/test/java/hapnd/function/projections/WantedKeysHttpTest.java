package hapnd.function.projections;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.projection.Generation;
import hapnd.projection.ProjectionId;
import hapnd.runtime.Code;
import hapnd.testing.HttpEvent;
import hapnd.testing.HttpEvent.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests for states of many keys are taken. */
@QuarkusTest
class WantedKeysHttpTest extends ProjectionsHttp {
    private ProjectionId id;

    @BeforeEach
    void serves() {
        var uploadId = compiled("X.Sales");
        id = ProjectionId.of(tenant.id(), "X.Sales");
        projections.build(
                tenant.id(), id, Generation.first(found(uploadId).generation(), uploadId, new Code("sha", "X.Sales")));
        projections.promote(projections.find(tenant.id(), id).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":\"a\"}",
                "{\"keys\":[1]}",
                "{\"keys\":[null]}",
                "{\"keys\":[\"\\ud800\"]}",
                "{\"keys\":[\"a\"],\"waitSeconds\":1}",
                "{\"keys\":[\"a\"],\"after\":\"order_1\"}",
                "{\"keys\":[\"a\"],\"after\":\"order_1@1\",\"waitSeconds\":21}",
                "{\"keys\":[\"a\"],\"after\":\"order_1@1\",\"waitSeconds\":\"1\"}"
            })
    void keys_that_make_no_sense_are_refused(String body) {
        assertError(post(body), 400, "VALIDATION_ERROR");
    }

    @Test
    void a_hundred_keys_of_a_thousand_bytes_are_taken_and_no_more() {
        var key = "\"" + "\\u0001".repeat(1000) + "\"";
        assertThat(post("{\"keys\":[" + String.join(",", Collections.nCopies(100, key)) + "]}")
                        .status())
                .isEqualTo(200);
        assertError(
                post("{\"keys\":[" + String.join(",", Collections.nCopies(101, "\"a\"")) + "]}"),
                400,
                "VALIDATION_ERROR");
        assertError(post("{\"keys\":[\"" + "k".repeat(1001) + "\"]}"), 400, "VALIDATION_ERROR");
    }

    private Answer post(String body) {
        return HttpEvent.of("POST", "/projections/" + id + "/states/get")
                .key(key.reveal())
                .json(body)
                .send();
    }
}
