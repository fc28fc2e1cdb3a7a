package hapnd.function.socket;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.gateway.WebOrigins;

/**
 * The web pages that may connect. Browsers ask no server before they open a WebSocket to another origin, but send the page's
 * origin; so the server itself must refuse. Other clients send none, and connect.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-10.2">RFC 6455, origin considerations</a>
 */
record Pages(WebOrigins origins) {
    static Pages of(Settings settings) {
        return new Pages(
                settings.find(Setting.WEB_ORIGINS).map(WebOrigins::ofSetting).orElse(WebOrigins.NONE));
    }

    /**
     * Whether a client may connect: it is no browser, or its page is of an origin in the setting, or of the host that it
     * connects to. Behind CloudFront that host is API Gateway's own, so there the setting has the stage's address.
     */
    boolean admit(ConnectRequest request) {
        return request.origin()
                .map(origin -> origins.admit(origin) || isOwn(origin, request))
                .orElse(true);
    }

    private static boolean isOwn(String origin, ConnectRequest request) {
        return request.host()
                .filter(host -> origin.equals("http://" + host) || origin.equals("https://" + host))
                .isPresent();
    }
}
