package hapnd.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * A service of AWS behind the API, as its owner asks it.
 *
 * @param platform whose it is
 * @param name its name in {@code endpoints.json}
 * @param client what sends requests
 */
record Service(Platform platform, String name, HttpClient client) {
    static Service of(Platform platform, String name) {
        return new Service(platform, name, HttpClient.newHttpClient());
    }

    /** The text of an answer. */
    String get(String path) {
        return new String(send("GET", path, BodyPublishers.noBody()), StandardCharsets.UTF_8);
    }

    /**
     * Sends a request.
     *
     * @return the answer's body
     * @throws AssertionError the service refuses it
     */
    byte[] send(String method, String path, BodyPublisher body) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(platform.endpoint(name) + path))
                            .method(method, body)
                            .header("Authorization", platform.signed())
                            .version(HttpClient.Version.HTTP_1_1)
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
