package hapnd.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the template says of a table beside its keys, as far as a restored table may differ from it.
 *
 * @param name the table that is to be it
 * @param indexes names of its global secondary indexes
 * @param stream what its stream shows, where it has one
 * @param expiry the attribute by which items expire, where they do
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
    /** The table of that name as a template's properties have it. */
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
