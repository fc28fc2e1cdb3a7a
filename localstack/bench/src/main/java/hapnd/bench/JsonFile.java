package hapnd.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the results, for machines. */
final class JsonFile {
    private JsonFile() {}

    /** Results without a figure yet. */
    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Writes the results, and prints where they are. */
    static void write(Path file, ObjectNode results) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), results);
        System.out.println("\nas JSON: " + file);
    }
}
