package hapnd.function.docs;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.http.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The document as it was built, beside the endpoints that it is made of. */
abstract class WithDocument {
    final Document document = Document.built();

    Map<String, JsonNode> everything() {
        var all = new TreeMap<>(document.operations());
        all.putAll(document.webhooks());
        return all;
    }

    List<Document.Body> bodies() {
        return everything().entrySet().stream()
                .flatMap(operation -> Document.bodies(operation.getKey(), operation.getValue()).stream())
                .toList();
    }

    /** The statuses of an operation's errors, by code: each is the name of an example. */
    static Map<String, Integer> errors(JsonNode operation) {
        var errors = new TreeMap<String, Integer>();
        for (var body : Document.bodies("", operation)) {
            body.examples().keySet().stream()
                    .filter(codes()::contains)
                    .forEach(code ->
                            errors.put(code, Integer.valueOf(body.place().strip())));
        }
        return errors;
    }

    static Set<String> codes() {
        var codes = new TreeSet<String>();
        Stream.of(ErrorCode.values()).map(ErrorCode::name).forEach(codes::add);
        return codes;
    }

    static Set<String> names(Stream<Endpoint> endpoints) {
        var names = new TreeSet<String>();
        endpoints.map(Endpoint::name).forEach(names::add);
        return names;
    }

    static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
