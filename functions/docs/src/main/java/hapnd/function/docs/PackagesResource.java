package hapnd.function.docs;

import hapnd.http.Anonymous;
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
 * The C# packages as a NuGet source that can only be read, {@code /nuget/index.json}. It needs no key: there is nothing of a
 * tenant's in it, and NuGet sends none.
 *
 * @see <a href="https://learn.microsoft.com/nuget/api/overview">NuGet's API, version 3</a>
 */
@Path("/nuget")
@Anonymous
public class PackagesResource {
    private static final FileAnswer ANSWER = new FileAnswer(Freshness.MINUTES, Styles.FILES);

    @Inject
    PackageFiles files;

    @Inject
    AskedAddress address;

    @Context
    HttpHeaders headers;

    @Context
    Request request;

    /** Returns a file; the URLs in it begin with the address that was asked. */
    @GET
    @Path("{path: .+}")
    @Operation(hidden = true)
    public Response file(@PathParam("path") String path) {
        var file = files.find(path);
        return file.namesAddress()
                ? ANSWER.of(file.at(address.of(headers) + "/nuget"), headers, request, AskedAddress.HEADERS)
                : ANSWER.of(file.asItIs(), headers, request);
    }
}
