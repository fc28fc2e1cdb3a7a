package hapnd.function.system;

import hapnd.http.Anonymous;
import hapnd.http.Caller;
import hapnd.json.JsonText;
import hapnd.tenancy.Tenants;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Endpoints that belong to no other resource. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class SystemResource {
    @Inject
    Caller caller;

    @Inject
    Tenants tenants;

    /** Answers that the API is available. */
    @GET
    @Path("health")
    @Operation(operationId = "getHealth", summary = "See that requests get through")
    @APIResponseSchema(value = SystemSchemas.Health.class, responseCode = "200", responseDescription = "They do.")
    @Anonymous
    public String health() {
        return JsonText.object().put("status", "ok").end();
    }

    /** Leads to the console from its address with a slash at the end, for which HTTP APIs have no route. */
    @GET
    @Path("console")
    @Operation(hidden = true)
    @Anonymous
    public Response console() {
        // as it is written: a Location that JAX-RS makes names the API's own host, which is not the one that was asked
        return Response.status(Response.Status.PERMANENT_REDIRECT)
                .header(HttpHeaders.LOCATION, "/console")
                .build();
    }

    /** Returns the tenant of the key, also for its test keys. */
    @GET
    @Path("auth/whoami")
    @Operation(operationId = "whoami", summary = "See whose API key was sent")
    @APIResponseSchema(value = SystemSchemas.Whoami.class, responseCode = "200", responseDescription = "The tenant.")
    public String whoami() {
        var tenant = tenants.find(caller.tenant().owner()).orElseThrow();
        return JsonText.object()
                .put("tenantId", tenant.id().value())
                .put("name", tenant.name())
                .put("createdAt", tenant.createdAt())
                .end();
    }
}
