package hapnd.function.reducers;

import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.Caller;
import hapnd.http.Errors;
import hapnd.http.PageAnswer;
import hapnd.http.PageQuery;
import hapnd.http.Queries;
import hapnd.json.JsonText;
import hapnd.reducer.AggregateTypes;
import hapnd.reducer.AggregateTypes.Listed;
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

/** {@code GET /aggregate-types}: the aggregate types of a tenant. */
@Path("/aggregate-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Aggregate types")
public class TypeListResource {
    @Inject
    Caller caller;

    @Inject
    AggregateTypes types;

    @Context
    UriInfo uri;

    /** Lists the types. */
    @GET
    @Operation(
            operationId = "listAggregateTypes",
            summary = "List aggregate types",
            description =
                    "Types with events, and types that a reducer is bound to, in the order of their UTF-8 bytes. A type"
                            + " with its first event is listed a moment after the append, as that event is in the log.")
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
            value = ReducersSchemas.AggregateTypes.class,
            responseCode = "200",
            responseDescription = "A page of types.")
    @Queries({"after", "limit", "prefix"})
    @Errors(VALIDATION_ERROR)
    public String list() {
        var page = types.page(caller.tenant(), PageQuery.of(uri.getQueryParameters()));
        return PageAnswer.of("aggregateTypes", page, listed -> listed.type().value(), TypeListResource::json);
    }

    private static String json(Listed listed) {
        var json = JsonText.object().put("aggregateType", listed.type().value());
        listed.binding()
                .ifPresent(binding -> json.putRaw(
                        "reducer",
                        JsonText.object()
                                .put("reducerId", binding.uploadId().value())
                                .put("className", binding.code().className())
                                .put("boundAt", binding.boundAt())
                                .end()));
        return json.end();
    }
}
