package hapnd.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import hapnd.snapshot.Snapshot;
import hapnd.telemetry.Invocation;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The Lambda handler of the functions that don't answer HTTP: Quarkus's handler within an {@link Invocation}. */
public final class MessageHandler {
    private final QuarkusStreamHandler quarkus = new QuarkusStreamHandler();
    private final OriginCheck origin = OriginCheck.ofEnvironment();

    @SuppressWarnings("unused") // keeps the hooks referenced, see Snapshot.hooked
    private final Snapshot snapshot = Snapshot.hooked(quarkus::handleRequest);

    /**
     * Called by Lambda through reflection. The class implements none of Lambda's interfaces, because Quarkus would then use it
     * as the function's own handler.
     */
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try (var _ = Invocation.begin(context.getAwsRequestId())) {
            if (origin.isOn()) {
                handleChecked(event.readAllBytes(), answer, context);
            } else {
                quarkus.handleRequest(event, answer, context);
            }
        }
    }

    private void handleChecked(byte[] event, OutputStream answer, Context context) throws IOException {
        var refusal = origin.refusal(event);
        if (refusal.isPresent()) {
            answer.write(refusal.get());
        } else {
            quarkus.handleRequest(new ByteArrayInputStream(event), answer, context);
        }
    }
}
