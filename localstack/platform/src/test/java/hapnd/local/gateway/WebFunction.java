package hapnd.local.gateway;

import hapnd.local.lambda.Zips;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function behind the gateway in its tests: {@link HttpHandler}. */
final class WebFunction {
    private WebFunction() {}

    static Function in(Path folder) throws Exception {
        return new Function(
                "web",
                new Code.Zip(Zips.of(folder, HttpHandler.class), "java25", HttpHandler.class.getName()),
                256,
                Duration.ofSeconds(20),
                Map.of(),
                false,
                Optional.of(1),
                List.of("$LATEST", "live"));
    }
}
