package hapnd.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A change in the format of functions' events.
 *
 * @param sequence its sequence number
 * @param created when it was made
 * @param json the record of the <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">event</a>
 */
record StreamRecord(BigInteger sequence, Instant created, JsonNode json) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static StreamRecord of(Record change, String streamArn, String region) {
        ObjectNode dynamodb = NODES.objectNode();
        Instant created = change.dynamodb().approximateCreationDateTime();
        if (created != null) {
            // A float of whole seconds, as Lambda sends it: 1.47949974E9.
            dynamodb.put("ApproximateCreationDateTime", (double) created.getEpochSecond());
        }
        dynamodb.set("Keys", item(change.dynamodb().keys()));
        if (change.dynamodb().hasNewImage()) {
            dynamodb.set("NewImage", item(change.dynamodb().newImage()));
        }
        if (change.dynamodb().hasOldImage()) {
            dynamodb.set("OldImage", item(change.dynamodb().oldImage()));
        }
        dynamodb.put("SequenceNumber", change.dynamodb().sequenceNumber());
        if (change.dynamodb().sizeBytes() != null) {
            dynamodb.put("SizeBytes", change.dynamodb().sizeBytes());
        }
        dynamodb.put("StreamViewType", change.dynamodb().streamViewTypeAsString());
        ObjectNode json = NODES.objectNode()
                .put("eventID", change.eventID())
                .put("eventName", change.eventNameAsString())
                .put("eventVersion", "1.1")
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", region);
        json.set("dynamodb", dynamodb);
        json.put("eventSourceARN", streamArn);
        if (change.userIdentity() != null) {
            json.set(
                    "userIdentity",
                    NODES.objectNode()
                            .put("type", change.userIdentity().type())
                            .put("principalId", change.userIdentity().principalId()));
        }
        return new StreamRecord(
                new BigInteger(change.dynamodb().sequenceNumber()), created == null ? Instant.now() : created, json);
    }

    /** The event of a batch. */
    static JsonNode event(List<StreamRecord> batch) {
        ArrayNode records = NODES.arrayNode();
        batch.forEach(record -> records.add(record.json()));
        return NODES.objectNode().set("Records", records);
    }

    private static ObjectNode item(Map<String, AttributeValue> attributes) {
        ObjectNode item = NODES.objectNode();
        attributes.forEach((name, value) -> item.set(name, value(value)));
        return item;
    }

    private static ObjectNode value(AttributeValue value) {
        ObjectNode json = NODES.objectNode();
        return switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case BOOL -> json.put("BOOL", value.bool());
            case NUL -> json.put("NULL", true);
            case B -> json.put("B", base64(value.b().asByteArray()));
            case SS -> json.set("SS", texts(value.ss()));
            case NS -> json.set("NS", texts(value.ns()));
            case BS ->
                json.set(
                        "BS",
                        texts(value.bs().stream()
                                .map(bytes -> base64(bytes.asByteArray()))
                                .toList()));
            case M -> json.set("M", item(value.m()));
            case L -> {
                ArrayNode items = NODES.arrayNode();
                value.l().forEach(element -> items.add(value(element)));
                yield json.set("L", items);
            }
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("an attribute without a known type");
        };
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode items = NODES.arrayNode();
        texts.forEach(items::add);
        return items;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
