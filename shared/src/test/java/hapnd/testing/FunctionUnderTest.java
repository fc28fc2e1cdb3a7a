package hapnd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/** The function that a Quarkus test runs, invoked with raw events. */
public final class FunctionUnderTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private FunctionUnderTest() {}

    /** Sends it an event, and answers what it answered. */
    public static String invoke(String event) {
        var address = ConfigProvider.getConfig().getValue("quarkus-internal.aws-lambda.test-api", String.class);
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://" + address))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(event))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
