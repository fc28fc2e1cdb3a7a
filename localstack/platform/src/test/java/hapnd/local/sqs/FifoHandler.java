package hapnd.local.sqs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints when it began and ended with each message. A body with "flaky" fails until its message is received for the second time,
 * one with "bad" always; after a failure it stops, and reports the rest of the batch as failed too.
 */
public final class FifoHandler implements RequestHandler<Map<String, List<Map<String, Object>>>, Map<String, Object>> {
    private static final long WORK_NANOS = 20_000_000;

    @Override
    public Map<String, Object> handleRequest(Map<String, List<Map<String, Object>>> event, Context context) {
        var failures = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> message : event.get("Records")) {
            if (!failures.isEmpty() || !done(message)) {
                failures.add(Map.of("itemIdentifier", message.get("messageId")));
            }
        }
        return Map.of("batchItemFailures", failures);
    }

    private static boolean done(Map<String, Object> message) {
        Map<?, ?> attributes = (Map<?, ?>) message.get("attributes");
        var body = String.valueOf(message.get("body"));
        if (body.contains("show")) {
            System.out.println("attributes " + attributes.keySet());
        }
        int received = Integer.parseInt(String.valueOf(attributes.get("ApproximateReceiveCount")));
        if (body.contains("bad") || (body.contains("flaky") && received < 2)) {
            return false;
        }
        long began = System.nanoTime();
        while (System.nanoTime() < began + WORK_NANOS) {
            LockSupport.parkNanos(began + WORK_NANOS - System.nanoTime());
        }
        System.out.println(
                "did " + attributes.get("MessageGroupId") + " " + body + " " + began + " " + System.nanoTime());
        return true;
    }
}
