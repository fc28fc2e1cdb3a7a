/** How the API's document is made of the endpoints, while building. None of this runs in the function. */
@OpenAPIDefinition(
        info = @Info(title = "hapnd", version = "0", description = ApiDefinition.ABOUT),
        servers = @Server(url = "/", description = "The installation that serves this document."),
        security = @SecurityRequirement(name = ApiDefinition.KEY),
        tags = {
            @Tag(name = "Events", description = "Append events to aggregates, and read them."),
            @Tag(name = "Reducers", description = "Upload the C# that computes aggregates' states."),
            @Tag(
                    name = "Aggregate types",
                    description = "Which reducer computes a type's states, the states, and a type's aggregates."),
            @Tag(
                    name = "Projections",
                    description = "Upload the C# that computes states across aggregates, and read them."),
            @Tag(
                    name = "Previews",
                    description = "Compare new C# with what is deployed, over the events that there are."),
            @Tag(name = "Webhooks", description = "The secrets that sign what the platform sends."),
            @Tag(name = "System", description = "Whether it works, and for whom.")
        },
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = ApiDefinition.KEY,
                                        type = SecuritySchemeType.APIKEY,
                                        in = SecuritySchemeIn.HEADER,
                                        apiKeyName = "X-API-Key",
                                        description = "The tenant's API key."),
                        headers =
                                @Header(
                                        name = "Idempotent-Replayed",
                                        description = "true when this is the first answer once more.",
                                        schema =
                                                @Schema(
                                                        type = SchemaType.STRING,
                                                        enumeration = {"true"}))),
        webhooks =
                @PathItem(
                        name = "projection.state_changed",
                        operations =
                                @PathItemOperation(
                                        method = "post",
                                        operationId = "stateChanged",
                                        summary = "A state of a projection changed",
                                        description = ApiDefinition.WEBHOOK,
                                        parameters = {
                                            @Parameter(
                                                    name = "X-Hapnd-Signature",
                                                    in = ParameterIn.HEADER,
                                                    required = true,
                                                    description = ApiDefinition.SIGNATURE,
                                                    example = "sha256=4f1c0b0f6a1d…",
                                                    schema = @Schema(type = SchemaType.STRING)),
                                            @Parameter(
                                                    name = "X-Hapnd-Delivery-Id",
                                                    in = ParameterIn.HEADER,
                                                    required = true,
                                                    description = "The projectionId, a hyphen and the sequence:"
                                                            + " the same at each attempt.",
                                                    schema = @Schema(type = SchemaType.STRING)),
                                            @Parameter(
                                                    name = "X-Hapnd-Attempt",
                                                    in = ParameterIn.HEADER,
                                                    required = true,
                                                    description = "Which attempt this is.",
                                                    schema =
                                                            @Schema(
                                                                    type = SchemaType.INTEGER,
                                                                    minimum = "1",
                                                                    maximum = "5")),
                                            @Parameter(
                                                    name = "webhook-id",
                                                    in = ParameterIn.HEADER,
                                                    required = true,
                                                    description = "The delivery's id, by Standard Webhooks.",
                                                    schema = @Schema(type = SchemaType.STRING)),
                                            @Parameter(
                                                    name = "webhook-timestamp",
                                                    in = ParameterIn.HEADER,
                                                    required = true,
                                                    description = "When this attempt was made, in seconds since 1970,"
                                                            + " by Standard Webhooks.",
                                                    schema = @Schema(type = SchemaType.INTEGER, format = "int64")),
                                            @Parameter(
                                                    name = "webhook-signature",
                                                    in = ParameterIn.HEADER,
                                                    required = true,
                                                    description = ApiDefinition.STANDARD_SIGNATURE,
                                                    schema = @Schema(type = SchemaType.STRING)),
                                            @Parameter(
                                                    name = "traceparent",
                                                    in = ParameterIn.HEADER,
                                                    required = true,
                                                    description =
                                                            "The trace of the append, as W3C Trace Context has it.",
                                                    schema = @Schema(type = SchemaType.STRING))
                                        },
                                        requestBody =
                                                @RequestBody(
                                                        required = true,
                                                        content =
                                                                @Content(
                                                                        mediaType = "application/json",
                                                                        schema =
                                                                                @Schema(
                                                                                        implementation =
                                                                                                StateChanged.class))),
                                        responses = {
                                            @APIResponse(
                                                    responseCode = "2XX",
                                                    description = "Within 15 seconds: delivered."),
                                            @APIResponse(
                                                    responseCode = "default",
                                                    description = "Anything else, no answer and redirects too: tried"
                                                            + " again, five times in all.")
                                        })))
package hapnd.function.docs.openapi;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.PathItem;
import org.eclipse.microprofile.openapi.annotations.PathItemOperation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
