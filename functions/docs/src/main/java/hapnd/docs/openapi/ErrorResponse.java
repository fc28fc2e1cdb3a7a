package hapnd.docs.openapi;

import hapnd.http.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The errors that an operation answers with one status, as one response. */
final class ErrorResponse {
    private static final Map<Integer, String> MEANINGS = Map.of(
            400, "The request can't be done as it stands.",
            401, "The API key is missing or unknown.",
            404, "There is no such thing, or it is another tenant's.",
            405, "The path does not take that method; the header Allow names those that it takes.",
            409, "The aggregate is not at the version that was expected.",
            413, "The request is too large.",
            415, "The body is not said to be JSON.",
            422, "The request is understood, and can't be done.",
            429, "Too many requests at this moment; slow down.",
            500, "Something went wrong on the platform's side.");
    private static final String UNAVAILABLE = "Not at this moment; nothing was changed. Try again.";

    /** Statuses with which the gateway itself also ends requests. */
    private static final Map<Integer, String> GATEWAY = Map.of(
            413, "Request Entity Too Large",
            429, "Too Many Requests",
            503, "Service Unavailable");

    private ErrorResponse() {}

    static APIResponse of(int status, List<ErrorCode> codes) {
        var examples = new TreeMap<String, Object>();
        codes.forEach(code -> examples.put(code.name(), Examples.errors().get(code.name())));
        if (GATEWAY.containsKey(status)) {
            examples.put("gateway", Map.of("message", GATEWAY.get(status)));
        }
        var response = OASFactory.createAPIResponse()
                .description(MEANINGS.getOrDefault(status, UNAVAILABLE))
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(schema(status, codes))
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

    private static Schema schema(int status, List<ErrorCode> codes) {
        var gateway = Stream.of("GatewayMessage").filter(name -> GATEWAY.containsKey(status));
        var schemas = Stream.concat(codes.stream().map(ErrorSchemas::of).distinct(), gateway)
                .map(name -> OASFactory.createSchema().ref("#/components/schemas/" + name))
                .toList();
        return schemas.size() == 1
                ? schemas.getFirst()
                : OASFactory.createSchema().anyOf(schemas);
    }
}
