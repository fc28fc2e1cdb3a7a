package hapnd.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of a table in the template that a restored table may lack.
 *
 * @param name the table's name
 * @param indexes names of its global secondary indexes
 * @param stream the view type of its stream; empty when it has none
 * @param expiry the attribute by which items expire; empty when they don't
 * @param recovers whether it has point-in-time recovery
 * @param refusesDeletion whether it is protected from deletion
 */
record WantedTable(
        String name,
        Set<String> indexes,
        Optional<String> stream,
        Optional<String> expiry,
        boolean recovers,
        boolean refusesDeletion) {
    /** A table with this name and the template's properties. */
    static WantedTable of(String name, JsonNode properties) {
        Set<String> indexes = new TreeSet<>();
        properties
                .path("GlobalSecondaryIndexes")
                .forEach(index -> indexes.add(index.path("IndexName").asText()));
        JsonNode expiry = properties.path("TimeToLiveSpecification");
        return new WantedTable(
                name,
                indexes,
                text(properties.at("/StreamSpecification/StreamViewType")),
                expiry.path("Enabled").asBoolean() ? text(expiry.path("AttributeName")) : Optional.empty(),
                properties
                        .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asBoolean(),
                properties.path("DeletionProtectionEnabled").asBoolean());
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
