package hapnd.function.docs;

import hapnd.http.Anonymous;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The OpenAPI document, {@code /openapi.json}, and the page that shows it, {@code /docs}. Neither needs a key. */
@Path("/")
@Anonymous
public class DocsResource {
    /** How long caches may keep the files, so that a deployment is visible within minutes. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /**
     * The page handles API keys, so it may only call its own origin and load nothing from elsewhere. Scripts set its styles,
     * and its images are data URLs in them.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** With CORS, the gateway names the page's origin in an answer, which caches must not give to a page of another. */
    private static final String VARY = HttpHeaders.ACCEPT_ENCODING + ", Origin";

    @Inject
    DocsFiles files;

    @Context
    HttpHeaders headers;

    @Context
    Request request;

    /** Returns the document. */
    @GET
    @Path("openapi.json")
    @Operation(hidden = true)
    public Response document() {
        return answer(files.document());
    }

    /** Returns the page. */
    @GET
    @Path("docs")
    @Operation(hidden = true)
    public Response page() {
        return answer(files.page());
    }

    /** Returns a file that the page needs. */
    @GET
    @Path("docs/{name}")
    @Operation(hidden = true)
    public Response part(@PathParam("name") String name) {
        return answer(files.part(name));
    }

    private Response answer(DocsFile file) {
        var unchanged = request.evaluatePreconditions(file.tag());
        boolean zipped =
                file.canBeZipped() && Encodings.takesGzip(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING));
        var response = unchanged != null ? unchanged : Response.ok(zipped ? file.zipped() : file.bytes(), file.type());
        if (unchanged == null && zipped) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.tag(file.tag())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + FRESH.toSeconds())
                .header(HttpHeaders.VARY, VARY)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
