package hapnd.projection.dynamodb;

import hapnd.blob.Blobs;
import hapnd.dynamodb.Items;
import hapnd.dynamodb.LargeTexts;
import hapnd.hash.Sha256;
import hapnd.projection.Projection;
import hapnd.projection.ProjectionId;
import hapnd.projection.StoredState;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** States as items of the views table. */
final class ViewItems {
    /** The prefix of the sort keys of states. */
    static final String STATES = "S#";

    static final String STATE = "st";

    private final LargeTexts texts;

    ViewItems(Blobs blobs) {
        this.texts = new LargeTexts(blobs);
    }

    static String partition(TenantId tenant, ProjectionId id) {
        return tenant + "#" + id;
    }

    static String partition(TenantId tenant, ProjectionId id, String generation) {
        return tenant + "#" + id + "#" + generation;
    }

    static Map<String, AttributeValue> stateKey(String partition, String key) {
        return Items.key(partition, STATES + key);
    }

    static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Items.keyOf(item);
    }

    /** The file with the item's state; empty when the item itself contains it, or has none. */
    static Optional<String> file(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(STATE)).map(AttributeValue::s);
    }

    static String keyOf(Map<String, AttributeValue> item) {
        return Items.sort(item).substring(STATES.length());
    }

    /**
     * Encodes a state. The file's name includes a hash of the content, so that concurrent writers don't overwrite each other's
     * files.
     */
    Map<String, AttributeValue> encode(Projection projection, String generation, String key, StoredState state) {
        var partition = partition(projection.tenant(), projection.id(), generation);
        var file = "views/%s/%s/%s/%s/%d-%s"
                .formatted(
                        projection.tenant(),
                        projection.id(),
                        generation,
                        Sha256.hex(key),
                        state.position(),
                        Sha256.hex(state.json()).substring(0, 16));
        var item = new HashMap<>(stateKey(partition, key));
        item.put(STATE, texts.store(file, state.json()));
        item.put("pos", Items.number(state.position()));
        item.put("at", Items.number(state.updatedAt().toEpochMilli()));
        return item;
    }

    /** Decodes a state; empty when its file is missing because the state was replaced after the item was read. */
    Optional<StoredState> state(Map<String, AttributeValue> item) {
        var stored = item.get(STATE);
        return texts.load(stored)
                .map(json -> new StoredState(
                        json,
                        Items.number(item, "pos"),
                        Instant.ofEpochMilli(Items.number(item, "at")),
                        Optional.ofNullable(stored.s())));
    }
}
