package hapnd.queue.sqs;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import hapnd.concurrent.Concurrently;
import hapnd.queue.TaskCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.jboss.logging.Logger;

/**
 * A batch of tasks that Lambda delivers from a queue. A task that fails is listed in the response and redelivered; it doesn't
 * stop the others.
 *
 * @param <T> the tasks
 */
public final class TaskBatch<T> {
    private static final Logger LOG = Logger.getLogger(TaskBatch.class);

    private final List<Received<T>> received = new ArrayList<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();

    /**
     * A delivered task.
     *
     * @param messageId the id of its message
     * @param task the task
     * @param attempt the number of this delivery, from 1 on; SQS calls it approximate
     */
    public record Received<T>(String messageId, T task, int attempt) {}

    /** Decodes a batch. A message that can't be decoded counts as failed. */
    public TaskBatch(SQSEvent event, TaskCodec<T> codec) {
        for (var message : event.getRecords()) {
            try {
                received.add(new Received<>(message.getMessageId(), codec.decode(message.getBody()), attempt(message)));
            } catch (RuntimeException e) {
                LOG.errorf(e, "message %s can't be decoded as a task", message.getMessageId());
                failed.add(message.getMessageId());
            }
        }
    }

    private static int attempt(SQSEvent.SQSMessage message) {
        return message.getAttributes() == null
                ? 1
                : Integer.parseInt(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
    }

    /** Runs the tasks one after the other. */
    public SQSBatchResponse each(Consumer<Received<T>> worker) {
        received.forEach(one -> {
            var _ = attempt(() -> worker.accept(one), List.of(one));
        });
        return response();
    }

    /** Runs the tasks concurrently. */
    public SQSBatchResponse concurrently(Consumer<Received<T>> worker) {
        return grouped(one -> one, (one, count) -> worker.accept(one));
    }

    /**
     * Runs groups of tasks concurrently. When a group fails, all of its tasks are redelivered.
     *
     * @param key the key of a task's group
     * @param worker runs a group, given its key and the number of groups in the batch
     */
    public <K> SQSBatchResponse grouped(Function<Received<T>, K> key, ObjIntConsumer<K> worker) {
        var groups = new LinkedHashMap<K, List<Received<T>>>();
        received.forEach(one ->
                groups.computeIfAbsent(key.apply(one), any -> new ArrayList<>()).add(one));
        if (!groups.isEmpty()) {
            Concurrently.all(
                    groups.entrySet(),
                    groups.size(),
                    group -> attempt(() -> worker.accept(group.getKey(), groups.size()), group.getValue()));
        }
        return response();
    }

    private boolean attempt(Runnable work, Collection<Received<T>> tasks) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            tasks.forEach(one -> {
                LOG.errorf(e, "message %s goes back to the queue: %s", one.messageId(), one.task());
                failed.add(one.messageId());
            });
            return false;
        }
    }

    private SQSBatchResponse response() {
        return new SQSBatchResponse(
                failed.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
    }
}
