package hapnd.local.sqs;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/** Supplies the batches of a queue's messages for a function. */
interface BatchSource {
    /** Waits for messages; empty when none came within the longest poll. Called by one thread. */
    List<Message> next() throws InterruptedException;

    /**
     * A batch is processed: deletes the messages that did not fail.
     *
     * @param failed ids of the messages that will be redelivered
     * @return messages that can be delivered at once instead
     */
    List<Message> settled(List<Message> batch, Set<String> failed);
}
