package hapnd.function.reducers;

import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.feed.Catalog;
import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.PageAnswer;
import hapnd.http.PageQuery;
import hapnd.http.Queries;
import hapnd.json.JsonText;
import hapnd.paging.Merging;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /event-types}: the types of a tenant's events. */
@Path("/event-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventTypesResource {
    @Inject
    Caller caller;

    @Inject
    Catalog catalog;

    @Context
    UriInfo uri;

    /** Lists the types. */
    @GET
    @Operation(
            operationId = "listEventTypes",
            summary = "List event types",
            description =
                    "The types of all events, in the order of their UTF-8 bytes. A type is listed a moment after the"
                            + " append of its first event, as that event is in the log.")
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
            value = ReducersSchemas.EventTypes.class,
            responseCode = "200",
            responseDescription = "A page of types.")
    @Queries({"after", "limit", "prefix"})
    @Errors(VALIDATION_ERROR)
    public String list() {
        var wanted = PageQuery.of(uri.getQueryParameters());
        var oneMore = catalog.eventTypes(caller.tenant(), wanted.withLimit(wanted.limit() + 1));
        var page = Merging.merge(List.of(oneMore), Function.identity(), (one, other) -> one, wanted.limit());
        return PageAnswer.of("eventTypes", page, Function.identity(), EventTypesResource::json);
    }

    private static String json(String type) {
        return JsonText.object().put("eventType", type).end();
    }
}
