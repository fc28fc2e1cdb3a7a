package hapnd.journal.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.dynamodb.Items;
import hapnd.dynamodb.LargeTexts;
import hapnd.hash.Sha256;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Commit;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.schema.JournalStream;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Encodes an aggregate's head as an item of the journal table, and defines the names of the journal's keys. */
final class HeadItem {
    static final String PK = "pk";
    static final String SK = "sk";
    static final String HEAD = JournalStream.HEAD;
    static final String VERSION = "ver";
    static final String TYPE_SHARD = "typeShard";
    static final String TYPE = "aggType";

    private static final String TIP = "tip";
    private static final String STATE = "st";
    private static final String STATE_BY = "stBy";
    private static final String STATE_VERSION = "stVer";
    private static final String FAILURE = "fail";

    private final LargeTexts texts;

    HeadItem(LargeTexts texts) {
        this.texts = texts;
    }

    static String partition(AggregateKey key) {
        return key.tenant().value() + "#" + key.id().value();
    }

    static AggregateKey keyOf(TenantId tenant, String partition) {
        return new AggregateKey(
                tenant, new AggregateId(partition.substring(tenant.value().length() + 1)));
    }

    static String typeShard(TenantId tenant, AggregateType type, int shard) {
        return tenant.value() + "#" + shard + "#" + type.value();
    }

    Map<String, AttributeValue> encode(Head head, SdkBytes packedTip, boolean recomputed) {
        var item = new HashMap<String, AttributeValue>();
        var key = head.key();
        item.put(PK, fromS(partition(key)));
        item.put(SK, fromS(HEAD));
        int shard = Math.floorMod(key.id().value().hashCode(), Journal.TYPE_SHARDS);
        item.put(TYPE_SHARD, fromS(typeShard(key.tenant(), head.type(), shard)));
        item.put(TYPE, fromS(head.type().value()));
        item.put(VERSION, Items.number(head.version()));
        item.put(TIP, AttributeValue.fromB(packedTip));
        head.derived().snapshot().ifPresent(snapshot -> {
            item.put(STATE, texts.store(fileName(key, snapshot), snapshot.json()));
            item.put(STATE_BY, fromS(snapshot.computedBy()));
            item.put(STATE_VERSION, Items.number(snapshot.version()));
        });
        head.derived().failure().ifPresent(failure -> item.put(FAILURE, fromS(failureJson(failure))));
        if (recomputed) {
            item.put(JournalStream.RECOMPUTED, fromBool(true));
        }
        return item;
    }

    /** Decodes the tip alone, without the state. */
    static List<Commit> tip(Map<String, AttributeValue> item) {
        return CommitCodec.decode(item.get(TIP).b().asByteArrayUnsafe());
    }

    static AggregateType type(Map<String, AttributeValue> item) {
        return new AggregateType(item.get(TYPE).s());
    }

    static boolean isRecomputed(Map<String, AttributeValue> item) {
        return item.containsKey(JournalStream.RECOMPUTED);
    }

    static boolean namesState(Map<String, AttributeValue> item) {
        return item.containsKey(STATE);
    }

    /** Decodes a head. A snapshot whose file is missing is left out, because a state can always be computed again. */
    Head decode(AggregateKey key, Map<String, AttributeValue> item) {
        return new Head(
                key,
                type(item),
                Items.number(item, VERSION),
                tip(item),
                new Head.Derived(
                        snapshot(item), Optional.ofNullable(item.get(FAILURE)).map(failure -> failure(failure.s()))));
    }

    private Optional<Head.Snapshot> snapshot(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(STATE))
                .flatMap(texts::load)
                .map(json -> new Head.Snapshot(item.get(STATE_BY).s(), Items.number(item, STATE_VERSION), json));
    }

    /**
     * The name includes a hash of the content, so that concurrent writers of the same version don't overwrite each other's
     * files.
     */
    static String fileName(AggregateKey key, Head.Snapshot snapshot) {
        return "states/%s/%s/%d-%s-%s"
                .formatted(
                        key.tenant(),
                        Sha256.hex(key.id().value()),
                        snapshot.version(),
                        snapshot.computedBy(),
                        Sha256.hex(snapshot.json()).substring(0, 16));
    }

    private static String failureJson(Head.Failure failure) {
        return JsonText.object()
                .put("by", failure.computedBy())
                .put("version", failure.version())
                .put("eventId", failure.eventId())
                .put("message", failure.message())
                .put("retryAfter", failure.retryAfter())
                .end();
    }

    private static Head.Failure failure(String json) {
        var fields = RawJson.stored(json).fields();
        return new Head.Failure(
                fields.get("by").string(),
                Long.parseLong(fields.get("version").text()),
                fields.get("eventId").string(),
                fields.get("message").string(),
                Instant.parse(fields.get("retryAfter").string()));
    }
}
