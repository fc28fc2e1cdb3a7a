package hapnd.function.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each body in the document is described, and has an example that is true to it. */
class DocumentedBodiesTest extends WithDocument {
    @Test
    void every_body_has_an_example() {
        assertThat(bodies())
                .hasSizeGreaterThan(100)
                .allSatisfy(body -> assertThat(body.examples()).as(body.place()).isNotEmpty());
    }

    @Test
    void every_body_has_examples_that_are_valid_and_hold_no_undocumented_field() {
        assertThat(bodies())
                .allSatisfy(body -> body.examples()
                        .forEach((name, example) -> assertThat(document.findings(body.schema(), example))
                                .as(body.place() + ": " + name)
                                .isEmpty()));
    }

    @Test
    void every_body_shows_each_of_its_fields_in_an_example() {
        var shown = new TreeMap<String, Set<String>>();
        bodies().forEach(body -> body.examples().values().forEach(example -> collect(body.schema(), example, shown)));

        document.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(shown.get(schema.getKey()))
                        .as(schema.getKey())
                        .isEqualTo(names(schema.getValue().path("properties"))));
    }

    private void collect(JsonNode schema, JsonNode value, Map<String, Set<String>> shown) {
        for (var choice : List.of("anyOf", "oneOf")) {
            schema.path(choice).forEach(either -> {
                if (document.findings(either, value).isEmpty()) {
                    collect(either, value, shown);
                }
            });
        }
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

    @Test
    void every_part_says_what_it_is() {
        var silent = new ArrayList<String>();
        everything().forEach((name, operation) -> {
            note(silent, name, operation.path("summary"));
            operation
                    .path("parameters")
                    .forEach(parameter ->
                            note(silent, name + " " + parameter.path("name").asText(), parameter.path("description")));
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
                        .forEach(field ->
                                note(silent, schema.getKey() + "." + field.getKey(), description(field.getValue()))));

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

    @Test
    void a_webhook_is_described_with_its_body_and_all_its_headers() {
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
