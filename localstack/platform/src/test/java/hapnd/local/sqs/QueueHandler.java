package hapnd.local.sqs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints every body, and reports those that start with "bad" as failed. */
public final class QueueHandler implements RequestHandler<Map<String, List<Map<String, Object>>>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, List<Map<String, Object>>> event, Context context) {
        var failures = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> message : event.get("Records")) {
            var body = String.valueOf(message.get("body"));
            System.out.println("got " + body);
            if (body.startsWith("bad")) {
                failures.add(Map.of("itemIdentifier", message.get("messageId")));
            }
        }
        return Map.of("batchItemFailures", failures);
    }
}
