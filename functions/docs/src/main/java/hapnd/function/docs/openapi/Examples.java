package hapnd.function.docs.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.examples.Example;

/** The document's examples, from JSON files in this package: one per operation and one for all errors. */
final class Examples {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Examples() {}

    /**
     * The examples of an operation.
     *
     * @param operationId the operation, and the file's name
     * @return the examples by name, under {@code request} and under each status
     */
    static Map<String, Map<String, Object>> of(String operationId) {
        return read("examples/" + operationId + ".json", new TypeReference<>() {});
    }

    /** An example body for each error code. */
    static Map<String, Object> errors() {
        return read("errors.json", new TypeReference<>() {});
    }

    /** Converts examples to the model of the document. */
    static Map<String, Example> models(Map<String, Object> values) {
        var models = new TreeMap<String, Example>();
        values.forEach(
                (name, value) -> models.put(name, OASFactory.createExample().value(value)));
        return models;
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (var file = Examples.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the examples are missing: " + name + " beside " + Examples.class);
            }
            return JSON.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
