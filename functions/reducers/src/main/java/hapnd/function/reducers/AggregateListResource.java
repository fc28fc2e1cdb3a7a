package hapnd.function.reducers;

import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.PageAnswer;
import hapnd.http.PageQuery;
import hapnd.http.Queries;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateType;
import hapnd.journal.Journal;
import hapnd.json.JsonText;
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

/** {@code GET /aggregate-types/{type}/aggregates}: the aggregates of a type. */
@Path("/aggregate-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregate types")
public class AggregateListResource {
    @Inject
    Caller caller;

    @Inject
    Journal journal;

    @Context
    UriInfo uri;

    /** Lists the aggregates. */
    @GET
    @Path("/{type}/aggregates")
    @Operation(
            operationId = "listAggregates",
            summary = "List the aggregates of a type",
            description =
                    "In the order of their ids' UTF-8 bytes. The list is an index, which may lag behind appends by a"
                            + " moment. A type that nobody has used has no aggregates.")
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = Lists.AFTER,
            schema = @Schema(type = SchemaType.STRING, maxLength = 256))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = Lists.LIMIT,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(
            name = "prefix",
            in = ParameterIn.QUERY,
            description = Lists.PREFIX,
            schema = @Schema(type = SchemaType.STRING, maxLength = 256))
    @APIResponseSchema(
            value = ReducersSchemas.Aggregates.class,
            responseCode = "200",
            responseDescription = "A page of aggregates.")
    @Queries({"after", "limit", "prefix"})
    @Errors(VALIDATION_ERROR)
    public String list(
            @Parameter(description = "The aggregate type, URL-encoded.", example = "order") @PathParam("type")
                    String typeName) {
        var type = new AggregateType(typeName);
        var page = journal.ofType(caller.tenant(), type, PageQuery.of(uri.getQueryParameters()));
        return PageAnswer.of("aggregates", page, AggregateId::value, AggregateListResource::json);
    }

    private static String json(AggregateId id) {
        return JsonText.object().put("aggregateId", id.value()).end();
    }
}
