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
 * The tasks that Lambda brings from a queue at once. One that fails is named in the response, and comes again; it keeps none of
 * the others from being done.
 *
 * @param <T> the tasks
 */
public final class TaskBatch<T> {
    private static final Logger LOG = Logger.getLogger(TaskBatch.class);

    private final List<Received<T>> received = new ArrayList<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();

    /**
     * A task that came.
     *
     * @param messageId its message
     * @param task what is to be done
     * @param attempt for which time it came, from 1; about, says SQS
     */
    public record Received<T>(String messageId, T task, int attempt) {}

    /** Reads a batch. A message that is no task has failed. */
    public TaskBatch(SQSEvent event, TaskCodec<T> codec) {
        for (var message : event.getRecords()) {
            try {
                received.add(new Received<>(message.getMessageId(), codec.decode(message.getBody()), attempt(message)));
            } catch (RuntimeException e) {
                LOG.errorf(e, "message %s is no task", message.getMessageId());
                failed.add(message.getMessageId());
            }
        }
    }

    private static int attempt(SQSEvent.SQSMessage message) {
        return message.getAttributes() == null
                ? 1
                : Integer.parseInt(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
    }

    /** Has the tasks done, one after the other. */
    public SQSBatchResponse each(Consumer<Received<T>> worker) {
        received.forEach(one -> {
            var _ = attempt(() -> worker.accept(one), List.of(one));
        });
        return response();
    }

    /** Has the tasks done side by side. */
    public SQSBatchResponse concurrently(Consumer<Received<T>> worker) {
        return grouped(one -> one, (one, count) -> worker.accept(one));
    }

    /**
     * Has groups of tasks done side by side. When a group fails, all of its tasks come again.
     *
     * @param key what the tasks of a group have in common
     * @param worker does a group, given by its key, and by how many groups the batch has
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
