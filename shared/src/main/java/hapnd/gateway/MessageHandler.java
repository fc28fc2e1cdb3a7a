package hapnd.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import hapnd.snapshot.Snapshot;
import hapnd.telemetry.Invocation;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The Lambda handler of the functions that answer no HTTP: Quarkus's own, between the begin and the end of an invocation. */
public final class MessageHandler {
    private final QuarkusStreamHandler quarkus = new QuarkusStreamHandler();

    @SuppressWarnings("unused") // held: see Snapshot.hooked
    private final Snapshot snapshot = Snapshot.hooked(quarkus::handleRequest);

    /**
     * Called by Lambda, by its name and parameters. The class implements no interface of Lambda's, because Quarkus would
     * take it for the function's own code.
     */
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try (var _ = Invocation.begin(context.getAwsRequestId())) {
            quarkus.handleRequest(event, answer, context);
        }
    }
}
