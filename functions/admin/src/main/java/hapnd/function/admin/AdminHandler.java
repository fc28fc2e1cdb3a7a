package hapnd.function.admin;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.json.JsonText;
import hapnd.validation.InvalidValueException;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Answers operators: {@code {"op": "tenant create", …}} with {@code {"ok": true, …}} or {@code {"ok": false, "error": …,
 * "errorCode": …}}. The function has no route and no queue: everyone whom IAM permits to invoke it is an operator. Internal
 * errors are thrown, so that they count as errors of the function.
 */
@Named("admin")
public class AdminHandler implements RequestStreamHandler {
    private static final Logger LOG = Logger.getLogger(AdminHandler.class);

    @Inject
    @All
    List<Operation> operations;

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(answer(input.readAllBytes()).getBytes(StandardCharsets.UTF_8));
    }

    private String answer(byte[] json) {
        var name = "?";
        try {
            var request = Request.read(json);
            name = request.text("op");
            var answer = JsonText.object().put("ok", true);
            operation(name).run(request, answer);
            LOG.infof("%s: done", name);
            return answer.end();
        } catch (ApiError e) {
            return refused(name, e.code(), e.getMessage());
        } catch (InvalidValueException e) {
            return refused(name, ErrorCode.VALIDATION_ERROR, e.getMessage());
        }
    }

    private static String refused(String name, ErrorCode code, String message) {
        LOG.infof("%s: %s", name, code);
        return JsonText.object()
                .put("ok", false)
                .put("error", message)
                .put("errorCode", code.name())
                .end();
    }

    private Operation operation(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid("There is no operation of that name. There are: "
                        + String.join(
                                ", ",
                                operations.stream()
                                        .map(Operation::name)
                                        .sorted()
                                        .toList())
                        + "."));
    }
}
