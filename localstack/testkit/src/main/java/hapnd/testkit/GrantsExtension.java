package hapnd.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class in which a function of a platform was denied a call: on AWS it would be too, whatever the function makes of
 * it. It keeps which grants the class has used first, in {@code target/grants/CLASS.json}. The build registers it for every
 * test.
 */
public final class GrantsExtension implements AfterAllCallback {
    private static final Path FOLDER = Path.of("target/grants");

    @Override
    public void afterAll(ExtensionContext context) {
        List<Grants> seen = new ArrayList<>();
        List<String> denied = new ArrayList<>();
        for (PlatformProcess platform : PlatformProcess.started()) {
            Grants fresh = platform.takeGrants();
            seen.add(fresh);
            denied.addAll(fresh.denied());
        }
        if (!seen.isEmpty()) {
            Grants.write(FOLDER.resolve(context.getRequiredTestClass().getName() + ".json"), seen);
        }
        if (!denied.isEmpty()) {
            throw new AssertionError("calls of functions were denied:\n" + String.join("\n", denied));
        }
    }
}
