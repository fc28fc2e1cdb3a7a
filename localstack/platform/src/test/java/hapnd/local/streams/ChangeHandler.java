package hapnd.local.streams;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints the key of every change of a batch, and throws when one is poison. */
public final class ChangeHandler
        implements RequestHandler<Map<String, List<Map<String, Object>>>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, List<Map<String, Object>>> event, Context context) {
        var keys = new ArrayList<String>();
        for (Map<String, Object> change : event.get("Records")) {
            Map<?, ?> dynamodb = (Map<?, ?>) change.get("dynamodb");
            Map<?, ?> key = (Map<?, ?>) ((Map<?, ?>) dynamodb.get("Keys")).get("pk");
            keys.add(key.get("S") + number(dynamodb));
        }
        if (keys.stream().anyMatch(key -> key.startsWith("poison"))) {
            throw new IllegalStateException("poison in " + keys);
        }
        keys.forEach(key -> System.out.println("got " + key));
        return Map.of();
    }

    private static String number(Map<?, ?> dynamodb) {
        return dynamodb.get("NewImage") instanceof Map<?, ?> image && image.get("n") instanceof Map<?, ?> n
                ? " " + n.get("N")
                : "";
    }
}
