package hapnd.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What a platform's functions were permitted and denied since its start, from the file {@code grants.json} in its data folder.
 *
 * @param all every grant of the template
 * @param denied a line for each denied call
 */
public record Grants(Set<Grant> all, Set<String> denied) {
    /** Nothing yet. */
    public static final Grants NONE = new Grants(Set.of(), Set.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One action on one resource in one statement of a function's role.
     *
     * @param function the function's name
     * @param statement the statement in the role
     * @param action the action
     * @param resource the ARN, which may be a pattern
     * @param used whether a call was permitted by it
     * @param sole whether a call was permitted by it alone, so that the call is denied without the statement
     */
    public record Grant(
            String function, String statement, String action, String resource, boolean used, boolean sole) {}

    /** Reads what a platform wrote; nothing when it has not. */
    static Grants of(Path data) {
        Path file = data.resolve("grants.json");
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            Set<String> denied = new LinkedHashSet<>();
            json.path("denied").forEach(line -> denied.add(line.asText()));
            return new Grants(grants(json.path("grants")), denied);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Grant> grants(JsonNode json) {
        Set<Grant> grants = new LinkedHashSet<>();
        json.forEach(one -> grants.add(JSON.convertValue(one, Grant.class)));
        return grants;
    }

    /** What of them is new since an earlier look at the same platform. */
    Grants since(Grants earlier) {
        Set<Grant> fresh = new LinkedHashSet<>(all);
        fresh.removeAll(earlier.all);
        Set<String> refused = new LinkedHashSet<>(denied);
        refused.removeAll(earlier.denied);
        return new Grants(fresh, refused);
    }

    /** Writes the grants that a test class has used first, and all others of the template as unused. */
    static void write(Path file, List<Grants> parts) {
        Set<Grant> grants = new LinkedHashSet<>();
        parts.forEach(part -> grants.addAll(part.all()));
        try {
            Files.createDirectories(file.getParent());
            JSON.writeValue(file.toFile(), grants);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static List<Grant> read(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return StreamSupport.stream(json.spliterator(), false)
                    .map(one -> JSON.convertValue(one, Grant.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
