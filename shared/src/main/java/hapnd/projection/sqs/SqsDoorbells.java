package hapnd.projection.sqs;

import hapnd.hash.Sha256;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.projection.Doorbells;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Rings as messages of a FIFO queue, one group a generation: it is worked on by one function at a time. */
public final class SqsDoorbells implements Doorbells {
    /** Environment variable with the queue's URL. */
    public static final String VARIABLE = "PROJECT_QUEUE_URL";

    private final SqsClient sqs;
    private final String queueUrl;

    /** Sends to the given queue. */
    public SqsDoorbells(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void ring(Bell bell, String occasion) {
        var body = JsonText.object()
                .put("tenantId", bell.tenant().value())
                .put("projectionId", bell.projection().value())
                .put("generation", bell.generation())
                .end();
        var group = Sha256.hex(body);
        sqs.sendMessage(b -> b.queueUrl(queueUrl)
                .messageBody(body)
                .messageGroupId(group)
                .messageDeduplicationId(Sha256.hex(group + " " + occasion)));
    }

    /** The bell in a message's body. */
    public static Bell read(String body) {
        var fields = RawJson.parse(body).fields();
        return new Bell(
                new TenantId(fields.get("tenantId").string()),
                new ProjectionId(fields.get("projectionId").string()),
                fields.get("generation").string());
    }
}
