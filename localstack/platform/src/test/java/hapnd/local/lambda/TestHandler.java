package hapnd.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A function that does what its event asks for. */
public final class TestHandler implements RequestHandler<Map<String, Object>, Object> {
    private int calls;

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        calls++;
        switch (String.valueOf(event.get("do"))) {
            case "crash" -> Runtime.getRuntime().halt(7);
            case "hang" -> {
                while (true) {
                    LockSupport.park();
                }
            }
            case "throw" -> throw new IllegalStateException("on purpose");
            case "wait" -> {
                long end = System.nanoTime() + 500_000_000L;
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
            }
            default -> {
                // answers
            }
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("process", ProcessHandle.current().pid());
        answer.put("calls", calls);
        answer.put("tenant", context.getTenantId());
        answer.put("function", context.getFunctionName());
        answer.put("variable", System.getenv("GREETING"));
        answer.put("sqs", System.getenv("AWS_ENDPOINT_URL_SQS"));
        return answer;
    }
}
