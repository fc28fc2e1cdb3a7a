package hapnd.function.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.http.Anonymous;
import hapnd.http.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each endpoint is in the document, as it is. */
class DocumentedEndpointsTest extends WithDocument {
    private static final List<Endpoint> ENDPOINTS = Endpoint.all();

    @Test
    void every_endpoint_is_in_the_document_and_nothing_else_is() {
        assertThat(document.operations().keySet())
                .hasSizeGreaterThan(10)
                .isEqualTo(names(ENDPOINTS.stream().filter(endpoint -> !endpoint.isHidden())));
    }

    @Test
    void every_endpoint_is_hidden_only_when_it_is_one_of_these() {
        assertThat(names(ENDPOINTS.stream().filter(Endpoint::isHidden)))
                .containsExactlyInAnyOrder(
                        "GET /openapi.json",
                        "GET /docs",
                        "GET /docs/{name}",
                        "GET /nuget/{path}",
                        "GET /console",
                        "GET /console/{path}",
                        "GET /events/batch",
                        "GET /events/import");
    }

    @Test
    void every_endpoint_asks_for_a_key_in_the_document_if_it_does_in_truth() {
        for (var endpoint : documented()) {
            var security = document.operations().get(endpoint.name()).get("security");
            assertThat(security == null || !security.isEmpty())
                    .as(endpoint.name())
                    .isEqualTo(!endpoint.method().isAnnotationPresent(Anonymous.class));
        }
        assertThat(document.at("/security/0").has("ApiKey")).isTrue();
        assertThat(document.at("/components/securitySchemes/ApiKey/name").asText())
                .isEqualTo("X-API-Key");
    }

    @Test
    void every_endpoint_shows_the_query_parameters_that_it_takes_and_no_others() {
        for (var endpoint : documented()) {
            var taken = endpoint.method().getAnnotation(Queries.class);
            var shown = new ArrayList<String>();
            document.operations().get(endpoint.name()).path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    shown.add(parameter.path("name").asText());
                }
            });
            assertThat(shown)
                    .as(endpoint.name())
                    .containsExactlyInAnyOrderElementsOf(taken == null ? List.of() : names(taken));
        }
    }

    private static List<String> names(Queries taken) {
        return Stream.of(taken.value(), taken.repeatable()).flatMap(Stream::of).toList();
    }

    @Test
    void every_endpoint_shows_each_error_that_it_declares_and_those_that_all_have() {
        for (var endpoint : documented()) {
            var expected = new TreeSet<>(endpoint.errors());
            expected.addAll(Set.of("METHOD_NOT_ALLOWED", "INTERNAL_ERROR", "INVALID_REQUEST"));
            if (!endpoint.method().isAnnotationPresent(Anonymous.class)) {
                expected.addAll(Set.of("UNAUTHORIZED", "RATE_LIMITED", "VALIDATION_ERROR"));
            }
            assertThat(errors(document.operations().get(endpoint.name())).keySet())
                    .as(endpoint.name())
                    .containsAll(expected);
        }
    }

    @Test
    void every_endpoint_that_asks_for_a_key_says_when_to_come_again_if_that_key_sends_too_many() {
        for (var endpoint : documented()) {
            var retryAfter =
                    document.operations().get(endpoint.name()).at("/responses/429/headers/Retry-After/schema/type");
            assertThat(retryAfter.asText())
                    .as(endpoint.name())
                    .isEqualTo(endpoint.method().isAnnotationPresent(Anonymous.class) ? "" : "integer");
        }
    }

    @Test
    void every_endpoint_that_takes_json_shows_what_can_be_wrong_with_it() {
        assertThat(document.operations().values())
                .filteredOn(operation -> operation.at("/requestBody/content").has("application/json"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(operation -> assertThat(errors(operation).keySet())
                        .contains("INVALID_REQUEST", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"));
    }

    private static List<Endpoint> documented() {
        return ENDPOINTS.stream().filter(endpoint -> !endpoint.isHidden()).toList();
    }
}
