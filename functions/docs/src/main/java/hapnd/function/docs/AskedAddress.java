package hapnd.function.docs;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.http.ApiError;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address that a caller has asked, for answers that must name it. CloudFront asks the HTTP API under the API's own name, so
 * behind it the address is the one that the template gives the function. Else it is what the caller wrote.
 *
 * <p>Whoever forges the headers gets an answer that is wrong for nobody else: it varies on them, and {@code Host} is part of what
 * caches know an answer by.
 */
@Singleton
final class AskedAddress {
    /**
     * CloudFront adds it to each request, in the place of one that a caller sends.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html">
     *     What CloudFront adds</a>
     */
    private static final String OF_CLOUDFRONT = "X-Amz-Cf-Id";

    /** API Gateway's is {@code https}. */
    private static final String SCHEME = "X-Forwarded-Proto";

    /** The headers that the address depends on. */
    static final List<String> HEADERS = List.of(OF_CLOUDFRONT, SCHEME);

    private static final Pattern HOST = Pattern.compile(
            "(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

    private final Optional<String> stage;

    @Inject
    AskedAddress(Settings settings) {
        this.stage = settings.find(Setting.STAGE_URL);
    }

    /** The address of this request, without a slash at its end. */
    String of(HttpHeaders headers) {
        return headers.getHeaderString(OF_CLOUDFRONT) == null
                ? written(headers)
                : stage.orElseGet(() -> written(headers));
    }

    private static String written(HttpHeaders headers) {
        var host = headers.getHeaderString(HttpHeaders.HOST);
        if (host == null || !HOST.matcher(host).matches()) {
            throw ApiError.invalid("The header 'Host' must be the name of this platform, as in its URL.");
        }
        return ("http".equals(headers.getHeaderString(SCHEME)) ? "http://" : "https://") + host;
    }
}
