package hapnd.gateway;

import java.io.IOException;
import java.util.Optional;

/**
 * Checks what goes into and comes out of a function's HTTP code: malformed events are refused, and every error gets the API's
 * error body.
 */
public final class GatewayEntry {
    private GatewayEntry() {}

    /** Answers a payload-2.0 event. */
    public interface Handler {
        /** The answer, in payload format 2.0. */
        byte[] handle(byte[] event) throws IOException;
    }

    /** Calls the handler and checks its answer; refuses a malformed event without calling the handler. */
    public static byte[] through(byte[] event, Handler handler) throws IOException {
        Optional<byte[]> refusal = Entrance.refusal(event);
        return refusal.isPresent() ? refusal.get() : Exit.checked(handler.handle(event));
    }
}
