package hapnd.function.docs.openapi;

import hapnd.http.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes all errors of an operation with one status as one response. */
final class ErrorResponse {
    /** To a WebSocket client alone. */
    static final int FORBIDDEN = 403;

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(400, "The request can't be done as it stands."),
            Map.entry(401, "The API key is missing or unknown."),
            Map.entry(FORBIDDEN, "Web pages of this origin may not connect."),
            Map.entry(404, "There is no such thing, or it is another tenant's."),
            Map.entry(405, "The path does not take that method; the header Allow names those that it takes."),
            Map.entry(409, "The aggregate is not at the version that was expected."),
            Map.entry(413, "The request is too large."),
            Map.entry(415, "The body is not said to be JSON."),
            Map.entry(422, "The request is understood, and can't be done."),
            Map.entry(429, "Too many requests at this moment; slow down."),
            Map.entry(431, "The path, the query and the headers together are longer than 10,240 bytes."),
            Map.entry(500, "Something went wrong on the platform's side."));
    private static final String UNAVAILABLE = "Not at this moment; nothing was changed. Try again.";

    /** Statuses that the gateway itself may return for every operation. */
    static final Map<Integer, String> GATEWAY = Map.of(
            400, "Bad Request",
            413, "Request Entity Too Large",
            429, "Too Many Requests",
            431, "Request Header Fields Too Large",
            503, "Service Unavailable");

    /** The messages that the gateway returns to a WebSocket client instead of an upgrade; it drops the function's body. */
    private static final Map<Integer, String> REFUSED_UPGRADES =
            Map.of(401, "Unauthorized", FORBIDDEN, "Forbidden", 404, "Not Found", 500, "Internal Server Error");

    private ErrorResponse() {}

    /**
     * The response of a status.
     *
     * @param codes the function's error codes with this status
     * @param upgrades whether WebSocket clients use the operation too
     */
    static APIResponse of(int status, List<ErrorCode> codes, boolean upgrades) {
        var examples = new TreeMap<String, Object>();
        codes.forEach(code -> examples.put(code.name(), Examples.errors().get(code.name())));
        String gateway = GATEWAY.getOrDefault(status, upgrades ? REFUSED_UPGRADES.get(status) : null);
        if (gateway != null) {
            examples.put("gateway", Map.of("message", gateway));
        }
        var response = OASFactory.createAPIResponse()
                .description(MEANINGS.getOrDefault(status, UNAVAILABLE))
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(schema(codes, gateway != null))
                                        .examples(Examples.models(examples))));
        if (status == ErrorCode.METHOD_NOT_ALLOWED.status()) {
            addHeader(response, "Allow", "The methods that the path takes.", Schema.SchemaType.STRING);
        }
        if (codes.contains(ErrorCode.RATE_LIMITED)) {
            addHeader(
                    response,
                    "Retry-After",
                    "Seconds until the key may try again. What the gateway refuses has none.",
                    Schema.SchemaType.INTEGER);
        }
        return response;
    }

    private static void addHeader(APIResponse response, String name, String description, Schema.SchemaType type) {
        response.addHeader(
                name,
                OASFactory.createHeader()
                        .description(description)
                        .schema(OASFactory.createSchema().addType(type)));
    }

    private static Schema schema(List<ErrorCode> codes, boolean fromGateway) {
        var gateway = Stream.of("GatewayMessage").filter(name -> fromGateway);
        var schemas = Stream.concat(codes.stream().map(ErrorSchemas::of).distinct(), gateway)
                .map(name -> OASFactory.createSchema().ref("#/components/schemas/" + name))
                .toList();
        return schemas.size() == 1
                ? schemas.getFirst()
                : OASFactory.createSchema().anyOf(schemas);
    }
}
