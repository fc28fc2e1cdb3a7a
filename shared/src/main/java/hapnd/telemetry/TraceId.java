package hapnd.telemetry;

import hapnd.hash.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id that all log lines of one append share: 16 bytes, as in <a href="https://www.w3.org/TR/trace-context/#trace-id">W3C
 * Trace Context</a>. X-Ray's ids are the same 16 bytes, <a
 * href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids">written differently</a>.
 *
 * @param hex 32 lower-case hexadecimal digits, not all of them zero
 */
public record TraceId(String hex) {
    /** Seeded by the operating system: environments that are restored from one snapshot share the state of other generators. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern HEX = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    /** Version ff is forbidden; later versions may have more at the end. */
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private static final Pattern SAMPLED_BY_XRAY =
            Pattern.compile("(?=.*Sampled=1).*Root=1-([0-9a-f]{8})-([0-9a-f]{24}).*");

    /** Checks the text. */
    public TraceId {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("a trace id is 32 lower-case hexadecimal digits, not all zero");
        }
    }

    /**
     * The trace of an append without a trace. It is derived from the id of the first event, so it need not be stored, and every
     * stage that has the event can compute it.
     */
    public static TraceId ofEvent(String eventId) {
        return new TraceId(Sha256.hex(eventId).substring(0, 32));
    }

    /** The trace of a {@code traceparent} header; empty for a header that must be ignored by the standard. */
    public static Optional<TraceId> ofTraceparent(String header) {
        var matcher = TRACEPARENT.matcher(header);
        return matcher.matches() ? Optional.of(new TraceId(matcher.group(1))) : Optional.empty();
    }

    /** The trace of an X-Ray header; empty when X-Ray doesn't record it. */
    public static Optional<TraceId> ofXRay(String header) {
        var matcher = SAMPLED_BY_XRAY.matcher(header);
        return matcher.matches() ? Optional.of(new TraceId(matcher.group(1) + matcher.group(2))) : Optional.empty();
    }

    /** A {@code traceparent} header for a call that belongs to this trace. It isn't sampled: there are only log lines of it. */
    public String traceparent() {
        long span = RANDOM.nextLong(1, Long.MAX_VALUE);
        return "00-" + hex + "-" + HexFormat.of().toHexDigits(span) + "-00";
    }

    @Override
    public String toString() {
        return hex;
    }
}
