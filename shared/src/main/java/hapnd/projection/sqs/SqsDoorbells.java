package hapnd.projection.sqs;

import hapnd.hash.Sha256;
import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.parallel.SideBySide;
import hapnd.projection.Doorbells;
import hapnd.projection.ProjectionId;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Rings as messages of a FIFO queue, one group a generation: it is worked on by one function at a time. */
public final class SqsDoorbells implements Doorbells {
    /** Environment variable with the queue's URL. */
    public static final String VARIABLE = "PROJECT_QUEUE_URL";

    private static final Logger LOG = Logger.getLogger(SqsDoorbells.class);
    private static final int MESSAGES_A_CALL = 10;

    private final SqsClient sqs;
    private final String queueUrl;

    /** Sends to the given queue. */
    public SqsDoorbells(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void ring(Bell bell, String occasion) {
        var message = message(bell, occasion);
        sqs.sendMessage(b -> b.queueUrl(queueUrl)
                .messageBody(message.body())
                .messageGroupId(message.group())
                .messageDeduplicationId(message.deduplication()));
    }

    @Override
    public int ring(List<Bell> bells, String occasion, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        var left = new LongAdder();
        SideBySide.all(parts(bells), part -> {
            boolean isLate = System.nanoTime() - end > 0;
            left.add(isLate ? part.size() : send(part, occasion, most));
            return true;
        });
        return left.intValue();
    }

    private static List<List<Bell>> parts(List<Bell> bells) {
        return bells.stream().gather(Gatherers.windowFixed(MESSAGES_A_CALL)).toList();
    }

    /** How many of them were not sent. */
    private int send(List<Bell> bells, String occasion, Duration most) {
        var entries = IntStream.range(0, bells.size())
                .mapToObj(i -> entry(i, message(bells.get(i), occasion)))
                .toList();
        try {
            return sqs.sendMessageBatch(b ->
                            b.queueUrl(queueUrl).entries(entries).overrideConfiguration(o -> o.apiCallTimeout(most)))
                    .failed()
                    .size();
        } catch (SdkException e) {
            LOG.warnf("%d bells could not be rung: %s", bells.size(), e.getMessage());
            return bells.size();
        }
    }

    private static SendMessageBatchRequestEntry entry(int id, Message message) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(id))
                .messageBody(message.body())
                .messageGroupId(message.group())
                .messageDeduplicationId(message.deduplication())
                .build();
    }

    private static Message message(Bell bell, String occasion) {
        var body = JsonText.object()
                .put("tenantId", bell.tenant().value())
                .put("projectionId", bell.projection().value())
                .put("generation", bell.generation())
                .end();
        var group = Sha256.hex(body);
        return new Message(body, group, Sha256.hex(group + " " + occasion));
    }

    private record Message(String body, String group, String deduplication) {}

    /** The bell in a message's body. */
    public static Bell read(String body) {
        var fields = RawJson.parse(body).fields();
        return new Bell(
                new TenantId(fields.get("tenantId").string()),
                new ProjectionId(fields.get("projectionId").string()),
                fields.get("generation").string());
    }
}
