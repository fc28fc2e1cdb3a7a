package hapnd.function.docs;

import hapnd.http.Anonymous;
import hapnd.http.files.FileAnswer;
import hapnd.http.files.FileAnswer.Freshness;
import hapnd.http.files.FileAnswer.Styles;
import hapnd.http.files.ServedFile;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The OpenAPI document, {@code /openapi.json}, and the page that shows it, {@code /docs}. Neither needs a key. */
@Path("/")
@Anonymous
public class DocsResource {
    /** The page's scripts set its styles. */
    private static final FileAnswer ANSWER = new FileAnswer(Freshness.MINUTES, Styles.FILES_AND_TEXTS);

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

    private Response answer(ServedFile file) {
        return ANSWER.of(file, headers, request);
    }
}
