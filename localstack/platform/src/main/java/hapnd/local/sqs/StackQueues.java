package hapnd.local.sqs;

import hapnd.local.template.Stack.Queue;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Creates missing queues, and updates the attributes of existing ones. */
public final class StackQueues {
    private final SqsClient client;

    /** Uses this client. */
    public StackQueues(SqsClient client) {
        this.client = client;
    }

    /** Makes sure that a queue exists; the queue that it redrives to must exist. */
    public void provide(Queue queue) {
        try {
            String url = client.getQueueUrl(b -> b.queueName(queue.name())).queueUrl();
            Map<String, String> changeable = new HashMap<>(queue.attributes());
            changeable.remove("FifoQueue");
            if (!changeable.isEmpty()) {
                client.setQueueAttributes(b -> b.queueUrl(url).attributesWithStrings(changeable));
            }
        } catch (QueueDoesNotExistException e) {
            client.createQueue(b -> b.queueName(queue.name()).attributesWithStrings(queue.attributes()));
        }
    }
}
