package hapnd.function.projections;

import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.Queries;
import hapnd.http.QueryReader;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** {@code GET /projections}: the tenant's projections. */
@Path("/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projections")
public class ProjectionListResource {
    @Inject
    Caller caller;

    @Inject
    ProjectionListReader projections;

    @Context
    UriInfo uri;

    /** Returns a page of the tenant's projections. */
    @GET
    @Operation(
            operationId = "listProjections",
            summary = "List the projections",
            description =
                    "In the order of their ids, without deleted ones. A projection is in the list once its upload is compiled. A"
                            + " page may have fewer projections than limit, or none, and not be the last.")
    @Parameter(
            name = ListQuery.AFTER,
            in = ParameterIn.QUERY,
            description = "The projectionId after which the page begins: nextAfter of the page before.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = ListQuery.LIMIT,
            in = ParameterIn.QUERY,
            description = "The most projections wanted.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @APIResponseSchema(
            value = StatesSchemas.ProjectionPage.class,
            responseCode = "200",
            responseDescription = "A page of projections.")
    @Queries({ListQuery.AFTER, ListQuery.LIMIT})
    @Errors(VALIDATION_ERROR)
    public String list() {
        return projections.page(caller.tenant(), ListQuery.of(new QueryReader(uri.getQueryParameters())));
    }
}
