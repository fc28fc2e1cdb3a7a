package hapnd.function.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.http.Anonymous;
import hapnd.http.ErrorCode;
import hapnd.http.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the document promises about itself: that nothing is left out, and that its examples are true to it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentTest {
    private static final List<Endpoint> ENDPOINTS = Endpoint.all();

    private final Document document = Document.built();

    @Nested
    class Every_endpoint {
        @Test
        void is_in_the_document_and_nothing_else_is() {
            assertThat(document.operations().keySet())
                    .hasSizeGreaterThan(10)
                    .isEqualTo(names(ENDPOINTS.stream().filter(endpoint -> !endpoint.isHidden())));
        }

        @Test
        void is_hidden_only_when_it_is_one_of_these() {
            assertThat(names(ENDPOINTS.stream().filter(Endpoint::isHidden)))
                    .containsExactlyInAnyOrder(
                            "GET /openapi.json", "GET /docs", "GET /docs/{name}", "GET /events/batch");
        }

        @Test
        void asks_for_a_key_in_the_document_if_it_does_in_truth() {
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
        void shows_the_query_parameters_that_it_takes_and_no_others() {
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
                        .containsExactlyInAnyOrder(taken == null ? new String[0] : taken.value());
            }
        }

        @Test
        void shows_each_error_that_it_declares_and_those_that_all_have() {
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
        void that_asks_for_a_key_says_when_to_come_again_if_that_key_sends_too_many() {
            for (var endpoint : documented()) {
                var retryAfter =
                        document.operations().get(endpoint.name()).at("/responses/429/headers/Retry-After/schema/type");
                assertThat(retryAfter.asText())
                        .as(endpoint.name())
                        .isEqualTo(endpoint.method().isAnnotationPresent(Anonymous.class) ? "" : "integer");
            }
        }

        @Test
        void that_takes_json_shows_what_can_be_wrong_with_it() {
            assertThat(document.operations().values())
                    .filteredOn(
                            operation -> operation.at("/requestBody/content").has("application/json"))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(operation -> assertThat(errors(operation).keySet())
                            .contains("INVALID_REQUEST", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"));
        }
    }

    @Nested
    class What_the_gateway_refuses {
        @Test
        void is_in_every_operation_and_too_large_bodies_in_those_that_have_one() {
            document.operations().forEach((name, operation) -> {
                for (int status : List.of(400, 429, 431, 503)) {
                    assertThat(fromGateway(operation, status)).as(name).isTrue();
                }
                assertThat(fromGateway(operation, 413)).as(name).isEqualTo(operation.has("requestBody"));
            });
        }

        @Test
        void is_what_a_refused_upgrade_says_and_nobody_elses_error() {
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
    }

    @Nested
    class Every_error_code {
        @Test
        void is_answered_by_some_operation() {
            var shown = new TreeSet<String>();
            document.operations()
                    .values()
                    .forEach(operation -> shown.addAll(errors(operation).keySet()));

            assertThat(shown).isEqualTo(codes());
        }

        @Test
        void stands_under_its_status_with_a_body_that_carries_it() {
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
        void is_listed_in_the_schema_of_errors() {
            var listed = new TreeSet<String>();
            document.at("/components/schemas/Error/properties/errorCode/enum")
                    .forEach(code -> listed.add(code.asText()));

            assertThat(listed).isEqualTo(codes());
        }
    }

    @Nested
    class Every_body {
        @Test
        void has_an_example() {
            assertThat(bodies())
                    .hasSizeGreaterThan(100)
                    .allSatisfy(
                            body -> assertThat(body.examples()).as(body.place()).isNotEmpty());
        }

        @Test
        void has_examples_that_are_valid_and_hold_no_undocumented_field() {
            assertThat(bodies())
                    .allSatisfy(body -> body.examples()
                            .forEach((name, example) -> assertThat(document.findings(body.schema(), example))
                                    .as(body.place() + ": " + name)
                                    .isEmpty()));
        }

        @Test
        void shows_each_of_its_fields_in_an_example() {
            var shown = new TreeMap<String, Set<String>>();
            bodies().forEach(body ->
                    body.examples().values().forEach(example -> collect(body.schema(), example, shown)));

            document.at("/components/schemas")
                    .properties()
                    .forEach(schema -> assertThat(shown.get(schema.getKey()))
                            .as(schema.getKey())
                            .isEqualTo(names(schema.getValue().path("properties"))));
        }

        private void collect(JsonNode schema, JsonNode value, Map<String, Set<String>> shown) {
            schema.path("anyOf").forEach(either -> {
                if (document.findings(either, value).isEmpty()) {
                    collect(either, value, shown);
                }
            });
            if (schema.path("type").asText().equals("array")) {
                value.forEach(element -> collect(schema.path("items"), element, shown));
            }
            if (schema.has("$ref")) {
                var reference = schema.path("$ref").asText().substring(1);
                var fields = document.at(reference).path("properties");
                shown.computeIfAbsent(reference.substring(reference.lastIndexOf('/') + 1), name -> new TreeSet<>())
                        .addAll(names(value));
                fields.properties().forEach(field -> {
                    if (value.has(field.getKey())) {
                        collect(field.getValue(), value.path(field.getKey()), shown);
                    }
                });
            }
        }
    }

    @Nested
    class Every_part {
        @Test
        void says_what_it_is() {
            var silent = new ArrayList<String>();
            everything().forEach((name, operation) -> {
                note(silent, name, operation.path("summary"));
                operation
                        .path("parameters")
                        .forEach(parameter -> note(
                                silent, name + " " + parameter.path("name").asText(), parameter.path("description")));
                operation
                        .path("responses")
                        .properties()
                        .forEach(response -> note(
                                silent,
                                name + " " + response.getKey(),
                                response.getValue().path("description")));
            });
            document.at("/components/schemas")
                    .properties()
                    .forEach(schema -> schema.getValue()
                            .path("properties")
                            .properties()
                            .forEach(field -> note(
                                    silent, schema.getKey() + "." + field.getKey(), description(field.getValue()))));

            assertThat(silent).isEmpty();
        }

        /** A field's own, or that of what it refers to. */
        private JsonNode description(JsonNode field) {
            return field.has("$ref")
                    ? document.at(field.path("$ref").asText().substring(1)).path("description")
                    : field.path("description");
        }

        private static void note(List<String> silent, String name, JsonNode text) {
            if (text.asText().isBlank()) {
                silent.add(name);
            }
        }
    }

    @Nested
    class A_webhook {
        @Test
        void is_described_with_its_body_and_all_its_headers() {
            var webhook = document.webhooks().get("POST projection.state_changed");

            assertThat(webhook.path("parameters").findValuesAsText("name"))
                    .containsExactly(
                            "X-Hapnd-Signature",
                            "X-Hapnd-Delivery-Id",
                            "X-Hapnd-Attempt",
                            "webhook-id",
                            "webhook-timestamp",
                            "webhook-signature",
                            "traceparent");
            assertThat(Document.bodies("webhook", webhook)).hasSize(1);
        }
    }

    private static List<Endpoint> documented() {
        return ENDPOINTS.stream().filter(endpoint -> !endpoint.isHidden()).toList();
    }

    private Map<String, JsonNode> everything() {
        var all = new TreeMap<>(document.operations());
        all.putAll(document.webhooks());
        return all;
    }

    private List<Document.Body> bodies() {
        return everything().entrySet().stream()
                .flatMap(operation -> Document.bodies(operation.getKey(), operation.getValue()).stream())
                .toList();
    }

    /** The statuses of an operation's errors, by code: each is the name of an example. */
    private static Map<String, Integer> errors(JsonNode operation) {
        var errors = new TreeMap<String, Integer>();
        for (var body : Document.bodies("", operation)) {
            body.examples().keySet().stream()
                    .filter(codes()::contains)
                    .forEach(code ->
                            errors.put(code, Integer.valueOf(body.place().strip())));
        }
        return errors;
    }

    private static Set<String> codes() {
        var codes = new TreeSet<String>();
        Stream.of(ErrorCode.values()).map(ErrorCode::name).forEach(codes::add);
        return codes;
    }

    private static Set<String> names(Stream<Endpoint> endpoints) {
        var names = new TreeSet<String>();
        endpoints.map(Endpoint::name).forEach(names::add);
        return names;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
