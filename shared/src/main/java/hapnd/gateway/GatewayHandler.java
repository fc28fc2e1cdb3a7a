package hapnd.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import hapnd.snapshot.Snapshot;
import hapnd.telemetry.Invocation;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The Lambda handler of the functions that answer HTTP. API Gateway's HTTP APIs pass the path decoded, and Quarkus decodes it
 * again, which would change ids with a {@code %} or a space. So the path is encoded again in between.
 */
public final class GatewayHandler {
    private final QuarkusStreamHandler quarkus = new QuarkusStreamHandler();
    private final OriginCheck origin = OriginCheck.ofEnvironment();

    @SuppressWarnings("unused") // keeps the hooks referenced, see Snapshot.hooked
    private final Snapshot snapshot =
            Snapshot.hooked((event, answer, context) -> handle(event.readAllBytes(), answer, context));

    /**
     * Called by Lambda through reflection. The class implements none of Lambda's interfaces, because Quarkus would then use it
     * as the function's own handler.
     */
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try (var _ = Invocation.begin(context.getAwsRequestId())) {
            var read = event.readAllBytes();
            var refusal = origin.refusal(read);
            if (refusal.isPresent()) {
                answer.write(refusal.get());
            } else {
                handle(read, answer, context);
            }
        }
    }

    private void handle(byte[] event, OutputStream answer, Context context) throws IOException {
        answer.write(GatewayEntry.through(event, read -> {
            var out = new ByteArrayOutputStream();
            quarkus.handleRequest(new ByteArrayInputStream(RawPath.encode(read)), out, context);
            return out.toByteArray();
        }));
    }
}
