package hapnd.function.docs;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers with a file, zipped where the caller takes that, or with 304 where the caller has it. Caches may keep it. */
final class FileAnswer {
    /** How long caches may keep the files, so that a deployment is visible within minutes. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /**
     * The page handles API keys, so it may only call its own origin and load nothing from elsewhere. Scripts set its styles,
     * and its images are data URLs in them.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** With CORS, the gateway names the page's origin in an answer, which caches must not give to a page of another. */
    private static final String ORIGIN = "Origin";

    private FileAnswer() {}

    /**
     * The answer to a request.
     *
     * @param readHeaders the request's headers that the file's content depends on
     */
    static Response of(DocsFile file, HttpHeaders headers, Request request, List<String> readHeaders) {
        var unchanged = request.evaluatePreconditions(file.tag());
        boolean zipped =
                file.canBeZipped() && Encodings.takesGzip(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING));
        var response = unchanged != null ? unchanged : Response.ok(zipped ? file.zipped() : file.bytes(), file.type());
        if (unchanged == null && zipped) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.tag(file.tag())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + FRESH.toSeconds())
                .header(
                        HttpHeaders.VARY,
                        Stream.concat(Stream.of(HttpHeaders.ACCEPT_ENCODING, ORIGIN), readHeaders.stream())
                                .collect(Collectors.joining(", ")))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
