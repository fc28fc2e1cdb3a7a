package hapnd.function.docs.openapi;

import hapnd.http.Anonymous;
import hapnd.http.ErrorCode;
import hapnd.http.Errors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Reads the platform's own annotations of endpoints, which the generator doesn't know. */
final class Endpoints {
    private final Map<String, MethodInfo> methods;

    Endpoints(IndexView index) {
        this.methods = index.getAnnotations(Operation.class).stream()
                .filter(operation -> operation.target().kind() == AnnotationTarget.Kind.METHOD)
                .filter(operation -> operation.value("operationId") != null)
                .collect(Collectors.toMap(
                        operation -> operation.value("operationId").asString(),
                        operation -> operation.target().asMethod()));
    }

    boolean isAnonymous(String operationId) {
        var method = method(operationId);
        return method.hasAnnotation(Anonymous.class) || method.declaringClass().hasDeclaredAnnotation(Anonymous.class);
    }

    List<ErrorCode> errors(String operationId) {
        AnnotationInstance errors = method(operationId).annotation(Errors.class);
        return errors == null
                ? List.of()
                : Arrays.stream(errors.value().asEnumArray())
                        .map(ErrorCode::valueOf)
                        .toList();
    }

    private MethodInfo method(String operationId) {
        var method = methods.get(operationId);
        if (method == null) {
            throw new IllegalStateException("no endpoint has @Operation(operationId = \"" + operationId + "\")");
        }
        return method;
    }
}
