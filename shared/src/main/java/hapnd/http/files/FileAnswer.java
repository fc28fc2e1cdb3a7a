package hapnd.http.files;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a function answers with a file: zipped where the caller takes that, or with 304 where the caller has it.
 *
 * @param freshness how long caches may keep it
 * @param styles where a page may have its styles from
 */
public record FileAnswer(Freshness freshness, Styles styles) {
    /** With CORS, the gateway names the page's origin in an answer, which caches must not give to a page of another. */
    private static final String ORIGIN = "Origin";

    /** How long caches may keep a file without asking. */
    public enum Freshness {
        /** They ask each time whether it has changed. */
        ASKED("no-cache"),

        /** So that a deployment is visible within minutes. */
        MINUTES("public, max-age=300"),

        /** For a file whose name has the hash of its content: a year, which is the most that caches know. */
        FOR_EVER("public, max-age=31536000, immutable");

        private final String header;

        Freshness(String header) {
            this.header = header;
        }
    }

    /** Where a page may have its styles from. */
    public enum Styles {
        /** From files of its origin alone. */
        FILES("'self'"),

        /** Also from its scripts, as texts. */
        FILES_AND_TEXTS("'self' 'unsafe-inline'");

        private final String sources;

        Styles(String sources) {
            this.sources = sources;
        }
    }

    /** The answer to a request. */
    public Response of(ServedFile file, HttpHeaders headers, Request request) {
        return of(file, headers, request, List.of());
    }

    /**
     * The answer to a request.
     *
     * @param readHeaders the request's headers that the file's content depends on
     */
    public Response of(ServedFile file, HttpHeaders headers, Request request, List<String> readHeaders) {
        var unchanged = request.evaluatePreconditions(file.tag());
        boolean zipped =
                file.canBeZipped() && Encodings.takesGzip(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING));
        var response = unchanged != null ? unchanged : Response.ok(zipped ? file.zipped() : file.bytes(), file.type());
        if (unchanged == null && zipped) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.tag(file.tag())
                .header(HttpHeaders.CACHE_CONTROL, freshness.header)
                .header(
                        HttpHeaders.VARY,
                        Stream.concat(Stream.of(HttpHeaders.ACCEPT_ENCODING, ORIGIN), readHeaders.stream())
                                .collect(Collectors.joining(", ")))
                .header("Content-Security-Policy", policy())
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /** A page handles API keys, so it may only call its own origin and load nothing from elsewhere. Images may be data URLs. */
    private String policy() {
        return "default-src 'none'; script-src 'self'; style-src " + styles.sources + "; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
