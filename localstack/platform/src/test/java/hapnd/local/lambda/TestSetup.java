package hapnd.local.lambda;

import hapnd.local.access.Credentials;
import java.net.URI;
import java.nio.file.Path;

/** What functions need to start, where there is no other service and no image. */
public final class TestSetup {
    static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private TestSetup() {}

    /** With its cache in the given folder. */
    public static LambdaService.Setup in(Path folder) {
        return new LambdaService.Setup(
                "us-east-1",
                "000000000000",
                folder.resolve("cache"),
                new Endpoints(NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE),
                function -> Credentials.random(),
                image -> {
                    throw new IllegalStateException("no images here");
                });
    }
}
