package hapnd.local.sqs;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The operations on one queue that its mapping uses. */
final class QueueClient implements AutoCloseable {
    static final int MAXIMUM_BATCH = 10;
    static final int MAXIMUM_WAIT_SECONDS = 20;
    private static final int MAXIMUM_HIDE_SECONDS = 43_200;

    private final SqsClient client;
    private final String url;

    QueueClient(SqsClient client, String queue) {
        this.client = client;
        this.url = client.getQueueUrl(b -> b.queueName(queue)).queueUrl();
    }

    Duration visibilityTimeout() {
        String seconds = client.getQueueAttributes(
                        b -> b.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributes()
                .get(QueueAttributeName.VISIBILITY_TIMEOUT);
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    List<Message> receive(int waitSeconds, int most) {
        return client.receiveMessage(b -> b.queueUrl(url)
                        .maxNumberOfMessages(Math.min(most, MAXIMUM_BATCH))
                        .waitTimeSeconds(Math.min(waitSeconds, MAXIMUM_WAIT_SECONDS))
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    void delete(List<Message> done) {
        for (int from = 0; from < done.size(); from += MAXIMUM_BATCH) {
            List<Message> part = done.subList(from, Math.min(from + MAXIMUM_BATCH, done.size()));
            client.deleteMessageBatch(b -> b.queueUrl(url)
                    .entries(part.stream()
                            .map(message -> DeleteMessageBatchRequestEntry.builder()
                                    .id(Integer.toString(part.indexOf(message)))
                                    .receiptHandle(message.receiptHandle())
                                    .build())
                            .toList()));
        }
    }

    /** Hides received messages for a time from now on. */
    void hide(List<Message> received, Duration time) {
        int seconds = (int) Math.min(time.plusMillis(999).toSeconds(), MAXIMUM_HIDE_SECONDS);
        for (int from = 0; from < received.size(); from += MAXIMUM_BATCH) {
            List<Message> part = received.subList(from, Math.min(from + MAXIMUM_BATCH, received.size()));
            client.changeMessageVisibilityBatch(b -> b.queueUrl(url)
                    .entries(part.stream()
                            .map(message -> ChangeMessageVisibilityBatchRequestEntry.builder()
                                    .id(Integer.toString(part.indexOf(message)))
                                    .receiptHandle(message.receiptHandle())
                                    .visibilityTimeout(seconds)
                                    .build())
                            .toList()));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
