package hapnd.function.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.http.ErrorCode;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each error is in the document, where it can be answered. */
class DocumentedErrorsTest extends WithDocument {
    @Test
    void what_the_gateway_refuses_is_in_every_operation_and_too_large_bodies_in_those_that_have_one() {
        document.operations().forEach((name, operation) -> {
            for (int status : List.of(400, 429, 431, 503)) {
                assertThat(fromGateway(operation, status)).as(name).isTrue();
            }
            assertThat(fromGateway(operation, 413)).as(name).isEqualTo(operation.has("requestBody"));
        });
    }

    @Test
    void what_the_gateway_refuses_is_what_a_refused_upgrade_says_and_nobody_elses_error() {
        document.operations().forEach((name, operation) -> {
            for (int status : List.of(401, 404, 500)) {
                assertThat(fromGateway(operation, status))
                        .as(name)
                        .isEqualTo(operation.path("responses").has("101"));
            }
        });
    }

    private static boolean fromGateway(JsonNode operation, int status) {
        return operation
                .at("/responses/" + status + "/content/application~1json/examples")
                .has("gateway");
    }

    @Test
    void every_error_code_is_answered_by_some_operation() {
        var shown = new TreeSet<String>();
        document.operations()
                .values()
                .forEach(operation -> shown.addAll(errors(operation).keySet()));

        assertThat(shown).isEqualTo(codes());
    }

    @Test
    void every_error_code_stands_under_its_status_with_a_body_that_carries_it() {
        document.operations()
                .forEach((name, operation) -> errors(operation).forEach((code, status) -> {
                    assertThat(status)
                            .as(name + " " + code)
                            .isEqualTo(ErrorCode.valueOf(code).status());
                    var body = operation.at(
                            "/responses/" + status + "/content/application~1json/examples/" + code + "/value");
                    assertThat(body.path("errorCode").asText()).isEqualTo(code);
                    assertThat(body.path("error").asText()).isNotBlank();
                }));
    }

    @Test
    void every_error_code_is_listed_in_the_schema_of_errors() {
        var listed = new TreeSet<String>();
        document.at("/components/schemas/Error/properties/errorCode/enum").forEach(code -> listed.add(code.asText()));

        assertThat(listed).isEqualTo(codes());
    }
}
