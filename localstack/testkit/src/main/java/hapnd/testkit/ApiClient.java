package hapnd.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The API as one tenant's program asks it.
 *
 * @param base where it answers
 * @param key the tenant's API key; empty to send none
 */
public record ApiClient(URI base, String key) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The gateway answers after 30 seconds at the latest. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Asks for something. */
    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Posts JSON. */
    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    /** Posts a form, as uploads are. */
    public HttpResponse<String> post(String path, Form form) {
        return send("POST", path, form.body(), "Content-Type", form.type());
    }

    /**
     * Sends a request.
     *
     * @param headers names and values in turn
     * @throws UncheckedIOException there was no answer within a minute
     */
    public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).method(method, body);
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where a WebSocket of the API is. */
    public URI webSocket(String path) {
        return URI.create("ws://" + base.getAuthority() + path);
    }
}
