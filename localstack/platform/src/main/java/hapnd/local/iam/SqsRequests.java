package hapnd.local.iam;

import hapnd.local.http.JsonRefusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * SQS's requests.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html">Actions, resources, and
 *     condition keys for Amazon SQS</a>
 */
public final class SqsRequests implements ServiceRequests {
    private static final String TARGET = "AmazonSQS.";
    private static final String BATCH = "Batch";
    private static final Set<String> KNOWN = Set.of(
            "SendMessage",
            "ReceiveMessage",
            "DeleteMessage",
            "ChangeMessageVisibility",
            "GetQueueAttributes",
            "GetQueueUrl",
            "PurgeQueue");

    private final Arns arns;

    /** For the queues of a region and account. */
    public SqsRequests(Arns arns) {
        this.arns = arns;
    }

    @Override
    public boolean needsBody(HttpServerRequest request) {
        return true;
    }

    @Override
    public List<Call> calls(HttpServerRequest request, Buffer body) {
        return calls(String.valueOf(request.getHeader("X-Amz-Target")), body.toString());
    }

    List<Call> calls(String target, String body) {
        String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
        // a batch has no action of its own
        String action =
                operation.endsWith(BATCH) ? operation.substring(0, operation.length() - BATCH.length()) : operation;
        if (!KNOWN.contains(action)) {
            throw new UnknownRequestException("SQS", target);
        }
        JsonObject question = new JsonObject(body);
        String queue = question.getString("QueueUrl", question.getString("QueueName", ""));
        return List.of(Call.of("sqs:" + action, arns.queue(queue.substring(queue.lastIndexOf('/') + 1))));
    }

    @Override
    public void deny(HttpServerRequest request, String message) {
        request.response().putHeader("x-amzn-query-error", "AccessDenied;Sender");
        JsonRefusal.answer(request, 403, "com.amazon.coral.service#", message);
    }
}
