package hapnd.gateway;

import java.io.IOException;
import java.util.Optional;

/** What stands before and after a function's own HTTP: no event that can't be read gets in, no error without its body gets out. */
public final class GatewayEntry {
    private GatewayEntry() {}

    /** Answers a payload-2.0 event. */
    public interface Handler {
        /** The answer, in payload format 2.0. */
        byte[] handle(byte[] event) throws IOException;
    }

    /** The handler's answer, or a refusal of an event that it never gets to see. */
    public static byte[] through(byte[] event, Handler handler) throws IOException {
        Optional<byte[]> refusal = Entrance.refusal(event);
        return refusal.isPresent() ? refusal.get() : Exit.checked(handler.handle(event));
    }
}
