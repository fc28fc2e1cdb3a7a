package hapnd.feed.dynamodb;

import hapnd.dynamodb.Items;
import hapnd.journal.AppendedCommit;
import hapnd.journal.EventData;
import hapnd.json.Utf8;
import hapnd.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An entry of a tenant's catalog: an item without content. It is put again without harm.
 *
 * @param tenant the tenant
 * @param kind what it names
 * @param name the type's name
 */
record CatalogEntry(TenantId tenant, Kind kind, String name) {
    /** A sort key has at most 1024 bytes. Only names from before names had limits are longer; they are left out. */
    private static final int MAX_KEY_BYTES = 1024;

    /** What an entry names. */
    enum Kind {
        AGGREGATE_TYPE("A#"),
        EVENT_TYPE("E#");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** The beginning of the entries' sort keys. */
        String prefix() {
            return prefix;
        }
    }

    /** The entries for all events of a commit, some of them several times. */
    static Stream<CatalogEntry> of(AppendedCommit commit) {
        return commit.commit().events().stream().flatMap(event -> of(commit, event));
    }

    /** The entries for an event. */
    static Stream<CatalogEntry> of(AppendedCommit commit, EventData event) {
        var tenant = commit.key().tenant();
        return Stream.of(
                        new CatalogEntry(
                                tenant, Kind.AGGREGATE_TYPE, commit.type().value()),
                        new CatalogEntry(tenant, Kind.EVENT_TYPE, event.type()))
                .filter(CatalogEntry::isPossible);
    }

    /** The whole item, which is its key. */
    Map<String, AttributeValue> item() {
        return Items.key(tenant.value(), kind.prefix() + name);
    }

    private boolean isPossible() {
        return kind.prefix().length() + Utf8.length(name) <= MAX_KEY_BYTES
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }
}
