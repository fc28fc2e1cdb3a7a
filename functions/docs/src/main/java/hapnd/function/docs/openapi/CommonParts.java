package hapnd.function.docs.openapi;

import hapnd.http.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jboss.jandex.IndexView;

/** Adds common errors and the examples to every operation, so that endpoints need not declare them. */
public final class CommonParts implements OASFilter {
    private static final String JSON = "application/json";

    /** Its examples are texts; all others are objects. */
    private static final String LINES = "application/x-ndjson";

    private static final String SWITCHED = "101";

    /** Only for operations with a request body. */
    private static final int TOO_LARGE = 413;

    private final Endpoints endpoints;

    /**
     * Called by the generator during the build.
     *
     * @param index the functions' classes
     */
    public CommonParts(IndexView index) {
        this.endpoints = new Endpoints(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var errorCode = document.getComponents()
                .getSchemas()
                .get("Error")
                .getProperties()
                .get("errorCode");
        errorCode.setEnumeration(
                Stream.of(ErrorCode.values()).<Object>map(ErrorCode::name).toList());
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(this::complete);
        document.getWebhooks().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(CommonParts::addExamples);
    }

    private void complete(Operation operation) {
        if (endpoints.isAnonymous(operation.getOperationId())) {
            operation.setSecurity(List.of());
        }
        addExamples(operation);
        var codes = codes(operation);
        var byStatus = new TreeMap<Integer, List<ErrorCode>>();
        codes.forEach(code -> byStatus.computeIfAbsent(code.status(), status -> new ArrayList<>())
                .add(code));
        if (operation.getRequestBody() != null) {
            byStatus.computeIfAbsent(TOO_LARGE, status -> new ArrayList<>());
        }
        ErrorResponse.GATEWAY.keySet().stream()
                .filter(status -> status != TOO_LARGE)
                .forEach(status -> byStatus.computeIfAbsent(status, any -> new ArrayList<>()));
        var responses = operation.getResponses();
        boolean upgrades = responses.getAPIResponse(SWITCHED) != null;
        if (upgrades) {
            byStatus.put(ErrorResponse.FORBIDDEN, List.of());
        }
        byStatus.forEach((status, ofStatus) -> {
            var name = Integer.toString(status);
            if (responses.getAPIResponse(name) == null) {
                responses.addAPIResponse(name, ErrorResponse.of(status, ofStatus, upgrades));
            }
        });
    }

    private List<ErrorCode> codes(Operation operation) {
        var codes = new ArrayList<>(endpoints.errors(operation.getOperationId()));
        codes.add(ErrorCode.METHOD_NOT_ALLOWED);
        codes.add(ErrorCode.INTERNAL_ERROR);
        // for a path or a query that is not valid text
        codes.add(ErrorCode.INVALID_REQUEST);
        if (!endpoints.isAnonymous(operation.getOperationId())) {
            // for a query parameter that the path does not take
            codes.add(ErrorCode.VALIDATION_ERROR);
            codes.add(ErrorCode.UNAUTHORIZED);
            codes.add(ErrorCode.RATE_LIMITED);
        }
        if (takes(operation, JSON)) {
            codes.addAll(List.of(ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.UNSUPPORTED_MEDIA_TYPE));
        }
        return codes.stream().distinct().toList();
    }

    private static boolean takes(Operation operation, String type) {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent().hasMediaType(type);
    }

    private static void addExamples(Operation operation) {
        var examples = Examples.of(operation.getOperationId());
        examples.forEach((part, values) -> content(operation, part)
                .getMediaTypes()
                .forEach((name, type) -> {
                    var fitting = new TreeMap<>(values);
                    fitting.values().removeIf(value -> value instanceof String != name.equals(LINES));
                    type.setExamples(Examples.models(fitting));
                }));
    }

    /** The content of the request, or of the response with a status. */
    private static Content content(Operation operation, String part) {
        return part.equals("request")
                ? operation.getRequestBody().getContent()
                : operation.getResponses().getAPIResponse(part).getContent();
    }
}
