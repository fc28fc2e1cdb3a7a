package hapnd.e2e;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one platform that they share; its start is most of what a test would cost. The root store closes it
 * after the last test.
 */
final class OnPlatform implements ParameterResolver, AfterTestExecutionCallback {
    /** The origin of a web page that may use it. */
    static final String PAGE = "https://shop.example.com";

    /** The origin of another one, on a developer's machine. */
    static final String LOCAL_PAGE = "http://localhost:5173";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            shared(context).printOutput();
        }
    }

    private static Platform shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OnPlatform.class))
                .computeIfAbsent("platform", key -> start(), Platform.class);
    }

    private static Platform start() {
        return Platform.with("--cors-origin", PAGE, "--cors-origin", LOCAL_PAGE);
    }
}
