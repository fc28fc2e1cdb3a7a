package hapnd.infra;

import hapnd.tenancy.RateLimit;
import java.util.Optional;

/**
 * How callers reach a stage.
 *
 * @param throttle the requests that the HTTP API accepts, of all callers together
 * @param firewall what CloudFront has in front; empty for nothing
 * @param httpUrl whether the APIs answer requests that didn't come through CloudFront
 */
record EdgeOptions(RateLimit.PerSecond throttle, Optional<Firewall.Choice> firewall, boolean httpUrl) {
    /** 1,000 requests a second, no firewall, and the HTTP API's own URL. */
    static final EdgeOptions DEFAULT = new EdgeOptions(new RateLimit.PerSecond(1000, 2000), Optional.empty(), true);

    /**
     * Parses options; an empty one has its default.
     *
     * @param throttle {@code RATE} or {@code RATE:BURST}
     * @param waf {@code on}, {@code off} or the ARN of a web ACL
     * @param httpUrl {@code on} or {@code off}
     * @throws IllegalArgumentException when one is none of these; the message says what is valid
     */
    static EdgeOptions parse(Optional<String> throttle, Optional<String> waf, Optional<String> httpUrl) {
        return new EdgeOptions(
                throttle.map(EdgeOptions::throttle).orElse(DEFAULT.throttle()),
                waf.filter(text -> !text.equals("off")).map(Firewall.Choice::parse),
                httpUrl.map(EdgeOptions::isOn).orElse(DEFAULT.httpUrl()));
    }

    /** Half of the throttle. */
    RateLimit.PerSecond half() {
        return new RateLimit.PerSecond(Math.ceilDiv(throttle.rate(), 2), Math.ceilDiv(throttle.burst(), 2));
    }

    private static RateLimit.PerSecond throttle(String text) {
        if (RateLimit.parse(text) instanceof RateLimit.PerSecond limit) {
            return limit;
        }
        throw new IllegalArgumentException("--throttle is RATE or RATE:BURST, such as 1000:2000; it can't be off");
    }

    private static boolean isOn(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("--http-url is on or off, not " + text);
        };
    }
}
