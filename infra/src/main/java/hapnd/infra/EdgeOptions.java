package hapnd.infra;

import hapnd.environment.Setting;
import hapnd.gateway.WebOrigins;
import hapnd.tenancy.RateLimit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How callers reach a stage.
 *
 * @param throttle the requests that the HTTP API accepts, of all callers together
 * @param firewall what CloudFront has in front; empty for nothing
 * @param httpUrl whether the APIs answer requests that didn't come through CloudFront
 * @param pages the web pages of other origins that may use it from a browser
 */
record EdgeOptions(
        RateLimit.PerSecond throttle, Optional<Firewall.Choice> firewall, boolean httpUrl, WebOrigins pages) {
    /** 1,000 requests a second, no firewall, the HTTP API's own URL, and no CORS. */
    static final EdgeOptions DEFAULT =
            new EdgeOptions(new RateLimit.PerSecond(1000, 2000), Optional.empty(), true, WebOrigins.NONE);

    /**
     * Parses options; an empty one has its default.
     *
     * @param throttle {@code RATE} or {@code RATE:BURST}
     * @param waf {@code on}, {@code off} or the ARN of a web ACL
     * @param httpUrl {@code on} or {@code off}
     * @param corsOrigins origins of web pages
     * @throws IllegalArgumentException when one is none of these; the message says what is valid
     */
    static EdgeOptions parse(
            Optional<String> throttle, Optional<String> waf, Optional<String> httpUrl, List<String> corsOrigins) {
        return new EdgeOptions(
                throttle.map(EdgeOptions::throttle).orElse(DEFAULT.throttle()),
                waf.filter(text -> !text.equals("off")).map(Firewall.Choice::parse),
                httpUrl.map(EdgeOptions::isOn).orElse(DEFAULT.httpUrl()),
                WebOrigins.parse(corsOrigins));
    }

    /** Half of the throttle. */
    RateLimit.PerSecond half() {
        return new RateLimit.PerSecond(Math.ceilDiv(throttle.rate(), 2), Math.ceilDiv(throttle.burst(), 2));
    }

    /** The setting of the pages that may connect to the WebSocket API: those of the stage itself, and those of {@code pages}. */
    Access connects(String address) {
        return Access.setting(
                Setting.WEB_ORIGINS,
                Stream.concat(Stream.of(address), pages.origins().stream()).collect(Collectors.joining(" ")));
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
