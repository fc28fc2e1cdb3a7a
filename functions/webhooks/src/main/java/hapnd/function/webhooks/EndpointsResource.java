package hapnd.function.webhooks;

import static hapnd.http.ErrorCode.NOT_FOUND;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.PageQuery;
import hapnd.http.Queries;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /webhooks}: where the tenant's webhooks stand. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class EndpointsResource {
    static final String ID = "The stable projectionId, from the projection's status; not the uploadId.";
    static final String EXAMPLE_ID = "proj_0h8xk2m4q6s8u0w2y4a6c8e0g2";

    @Inject
    Caller caller;

    @Inject
    EndpointReader endpoints;

    @Context
    UriInfo uri;

    /** Returns a page of the tenant's webhooks. */
    @GET
    @Operation(
            operationId = "listWebhooks",
            summary = "List the webhooks",
            description =
                    "In the order of their projections' ids, with how far each has delivered and its last attempts. A"
                            + " page may have fewer webhooks than limit, or none, and not be the last.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "The projectionId after which the page begins: nextAfter of the page before.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "The most webhooks wanted.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @APIResponseSchema(
            value = EndpointsSchemas.WebhookPage.class,
            responseCode = "200",
            responseDescription = "A page of webhooks.")
    @Queries({"after", "limit"})
    @Errors(VALIDATION_ERROR)
    public String list() {
        return endpoints.page(caller.tenant(), PageQuery.of(uri.getQueryParameters()));
    }

    /** Returns a projection's webhook. */
    @GET
    @Path("/{id: proj_[^/]*}")
    @Operation(operationId = "getWebhook", summary = "See where a projection's webhook stands")
    @APIResponseSchema(
            value = EndpointsSchemas.Webhook.class,
            responseCode = "200",
            responseDescription = "How far it has delivered, and its last attempts.")
    @Errors(NOT_FOUND)
    public String get(@Parameter(description = ID, example = EXAMPLE_ID) @PathParam("id") String id) {
        return endpoints.one(caller.tenant(), id);
    }
}
