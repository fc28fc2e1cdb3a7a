package hapnd.local.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only CloudFront function that the local platform supports: it moves a part of the path into the query string, because a
 * WebSocket API has no other paths than its stage. The part ends before the last segment and may contain slashes, as
 * CloudFront's pattern may match them; so a longer path isn't mistaken for a shorter one.
 *
 * <pre>{@code
 * function handler(event) {
 *   var request = event.request;
 *   request.querystring.projectionId = { value: request.uri.split('/').slice(2, -1).join('/') };
 *   request.uri = '/live';
 *   return request;
 * }
 * }</pre>
 *
 * <p>JavaScript is not run here, so the code must be exactly this, except for comments, white space and the three values. Any
 * other code is an error.
 *
 * @param parameter the query parameter that is set; one that the caller sent is replaced
 * @param segment where the part begins, with the path split at its slashes; 1 is the first segment
 * @param uri the new path
 */
public record PathToQuery(String parameter, int segment, String uri) {
    private static final Pattern CODE = Pattern.compile("functionhandler\\(event\\)\\{"
            + "(?:var|const|let)request=event\\.request;"
            + "request\\.querystring\\.(\\w+)=\\{value:request\\.uri\\.split\\(['\"]/['\"]\\)"
            + "\\.slice\\((\\d+),-1\\)\\.join\\(['\"]/['\"]\\)};"
            + "request\\.uri=['\"](/[\\w-]+)['\"];"
            + "returnrequest;}");

    static Optional<PathToQuery> parse(String code) {
        Matcher parts = CODE.matcher(code.replaceAll("(?m)^\\s*//.*$", "").replaceAll("\\s", ""));
        return parts.matches()
                ? Optional.of(new PathToQuery(parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    /** The value for the parameter, as it is in the path. */
    public String value(String path) {
        List<String> parts = List.of(path.split("/", -1));
        return segment < parts.size() - 1 ? String.join("/", parts.subList(segment, parts.size() - 1)) : "";
    }
}
