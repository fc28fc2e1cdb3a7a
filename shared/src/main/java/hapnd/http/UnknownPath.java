package hapnd.http;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Answers for every path that no endpoint has, so that a function never falls back to a page that is not ours. */
@Path("/{path: .*}")
@Anonymous
public class UnknownPath {
    /** Always 404. */
    @GET
    @POST
    @PUT
    @DELETE
    @PATCH
    @HEAD
    @OPTIONS
    public Response nothing() {
        throw ApiError.notFound("There is nothing at this path. See the API's documentation.");
    }
}
