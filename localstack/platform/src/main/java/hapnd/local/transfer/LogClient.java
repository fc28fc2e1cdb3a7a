package hapnd.local.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.concurrent.Sleep;
import hapnd.local.command.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the API for a tenant's log. Answers that pass, such as 429 and 503, are waited out. */
final class LogClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_TRIES = 8;
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI base;
    private final String key;

    LogClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** The events after a position as lines, and a last line with the place. */
    String lines(long afterPosition) throws InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve("events?afterPosition=" + afterPosition))
                .header("Accept", "application/x-ndjson"));
    }

    /** The first event of the log, in a page. */
    JsonNode first() throws InterruptedException {
        return json(send(HttpRequest.newBuilder(base.resolve("events?limit=1"))));
    }

    /** Imports events. */
    JsonNode add(String body) throws InterruptedException {
        return json(send(HttpRequest.newBuilder(base.resolve("events/import"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
    }

    /** The body of the answer, if that is 200. */
    private String send(HttpRequest.Builder request) throws InterruptedException {
        var ready = request.header("X-API-Key", key).timeout(TIMEOUT).build();
        for (int tries = 1; ; tries++) {
            try {
                var answer = http.send(ready, BodyHandlers.ofString());
                boolean passes = answer.statusCode() == TOO_MANY_REQUESTS || answer.statusCode() >= INTERNAL_ERROR;
                if (answer.statusCode() == OK) {
                    return answer.body();
                }
                if (!passes || tries == MAX_TRIES) {
                    throw new Refusal("the platform answered " + answer.statusCode() + ": " + answer.body());
                }
                Sleep.sleep(pause(answer, tries));
            } catch (IOException e) {
                if (tries == MAX_TRIES) {
                    throw new Refusal("no platform answers at " + base
                            + ": start one with ./hapnd dev, or give --url. Run the command again to go on.");
                }
                Sleep.sleep(pause(tries));
            }
        }
    }

    private static Duration pause(HttpResponse<String> answer, int tries) {
        return answer.headers().firstValueAsLong("Retry-After").stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst()
                .orElseGet(() -> pause(tries));
    }

    private static Duration pause(int tries) {
        return Duration.ofMillis(100L << tries);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Refusal("this is no JSON: " + text.substring(0, Math.min(text.length(), 100)));
        }
    }
}
