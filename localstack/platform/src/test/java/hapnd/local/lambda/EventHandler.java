package hapnd.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Prints the id of its request and the event, and throws where the event says so. */
public final class EventHandler implements RequestHandler<Map<String, Object>, Object> {
    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        System.out.println("got " + context.getAwsRequestId() + " " + event);
        if ("throw".equals(event.get("do"))) {
            throw new IllegalStateException("on purpose");
        }
        return Map.of();
    }
}
