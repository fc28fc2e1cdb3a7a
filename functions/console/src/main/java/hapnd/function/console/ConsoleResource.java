package hapnd.function.console;

import hapnd.http.Anonymous;
import hapnd.http.ApiError;
import hapnd.http.files.FileAnswer;
import hapnd.http.files.FileAnswer.Freshness;
import hapnd.http.files.FileAnswer.Styles;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The console: the page at {@code /console}, and the files that it needs. None needs a key, and nothing in
 * them is a tenant's.
 */
@Path("/console")
@Anonymous
public class ConsoleResource {
    /** The page names files that a deployment replaces, so it must not be older than they are. */
    private static final FileAnswer PAGE = new FileAnswer(Freshness.ASKED, Styles.FILES);

    private static final FileAnswer PART = new FileAnswer(Freshness.FOR_EVER, Styles.FILES);

    @Inject
    ConsoleFiles files;

    @Context
    HttpHeaders headers;

    @Context
    Request request;

    /** Returns the page. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return PAGE.of(files.page(), headers, request);
    }

    /** Returns a file that the page needs; its name has the hash of its content. */
    @GET
    @Path("{path: .+}")
    @Operation(hidden = true)
    public Response part(@PathParam("path") String path) {
        var file = files.find(path)
                .filter(_ -> !path.equals(ConsoleFiles.PAGE))
                .orElseThrow(() -> ApiError.notFound(
                        "There is nothing at this path. The console is at /console; load it again if it was open while"
                                + " the platform was updated."));
        return PART.of(file, headers, request);
    }
}
