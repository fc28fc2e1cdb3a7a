package hapnd.local.lambda;

import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import hapnd.local.template.Stack.Function;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs an image's program. It gets no endpoints, because image functions run customers' code, and on AWS their role has no
 * permissions.
 */
final class ImageLauncher implements Launcher {
    private final Function function;
    private final Supplier<ImageFunction> images;
    private final String region;
    private final Consumer<String> log;

    ImageLauncher(Function function, Supplier<ImageFunction> images, String region, Consumer<String> log) {
        this.function = function;
        this.images = images;
        this.region = region;
        this.log = log;
    }

    @Override
    public Child launch(String runtimeApi) {
        ImageFunction image = images.get();
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.putAll(LambdaEnvironment.of(function, region, "/", runtimeApi));
        return Child.start(new Command(function.name(), image.command(), environment, Path.of("/")), log);
    }
}
