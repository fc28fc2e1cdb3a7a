package hapnd.local.sqs;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/** Which messages of a queue a function gets next. */
interface BatchSource {
    /** Waits for messages; empty when none came within the longest poll. Called by one thread. */
    List<Message> next() throws InterruptedException;

    /**
     * A batch is done with: what did not fail is deleted.
     *
     * @param failed ids of the messages that will come back
     * @return messages that can be delivered at once in its place
     */
    List<Message> settled(List<Message> batch, Set<String> failed);
}
