package hapnd.local.sqs;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">event</a> of a batch of messages. */
final class QueueEvent {
    private QueueEvent() {}

    static Buffer of(List<Message> messages, String arn, String region) {
        JsonArray records = new JsonArray();
        for (Message message : messages) {
            JsonObject attributes = new JsonObject();
            message.attributesAsStrings().forEach(attributes::put);
            JsonObject messageAttributes = new JsonObject();
            message.messageAttributes().forEach((name, value) -> messageAttributes.put(name, attribute(value)));
            records.add(new JsonObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body())
                    .put("attributes", attributes)
                    .put("messageAttributes", messageAttributes)
                    .put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", arn)
                    .put("awsRegion", region));
        }
        return new JsonObject().put("Records", records).toBuffer();
    }

    private static JsonObject attribute(MessageAttributeValue value) {
        JsonObject json = new JsonObject()
                .put("stringListValues", new JsonArray())
                .put("binaryListValues", new JsonArray())
                .put("dataType", value.dataType());
        if (value.stringValue() != null) {
            json.put("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            json.put(
                    "binaryValue",
                    Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
        }
        return json;
    }

    /**
     * The messages that a function reports as failed.
     *
     * @return their ids; as on AWS, all ids when the report contains an unknown or empty id, or is invalid
     */
    static Set<String> failures(Buffer answer, List<Message> messages) {
        Set<String> all = new HashSet<>();
        messages.forEach(message -> all.add(message.messageId()));
        Set<String> failed = new HashSet<>();
        try {
            if (answer.length() == 0 || answer.toString().equals("null")) {
                return Set.of();
            }
            JsonArray items = answer.toJsonObject().getJsonArray("batchItemFailures");
            if (items == null) {
                return Set.of();
            }
            for (Object item : items) {
                String id = ((JsonObject) item).getString("itemIdentifier");
                if (!all.contains(id)) {
                    return all;
                }
                failed.add(id);
            }
        } catch (DecodeException | ClassCastException e) {
            return all;
        }
        return failed;
    }
}
