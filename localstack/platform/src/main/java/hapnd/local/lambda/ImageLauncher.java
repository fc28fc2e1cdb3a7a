package hapnd.local.lambda;

import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import hapnd.local.template.Stack.Function;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs an image's program. It is told of no endpoint: what runs as an image here is other people's code, and on AWS its
 * role allows it nothing.
 */
final class ImageLauncher implements Launcher {
    private final Function function;
    private final ImageFunction image;
    private final String region;
    private final Consumer<String> log;

    ImageLauncher(Function function, ImageFunction image, String region, Consumer<String> log) {
        this.function = function;
        this.image = image;
        this.region = region;
        this.log = log;
    }

    @Override
    public Child launch(String runtimeApi) {
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.putAll(LambdaEnvironment.of(function, region, "/", runtimeApi));
        return Child.start(new Command(function.name(), image.command(), environment, Path.of("/")), log);
    }
}
