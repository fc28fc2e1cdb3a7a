package hapnd.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.cli.command.Failure;
import hapnd.concurrent.Sleep;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The API as one tenant asks it. The key goes to this address and to no other: redirects are not followed. It is in no message.
 *
 * <p>An answer that passes (429, 503) is waited for once, as long as {@code Retry-After} says, up to half a minute. After a 503 only
 * a {@linkplain Request#repeatable repeatable} request is sent again.
 */
public final class Api implements AutoCloseable {
    /** The largest answer that is read. The API's are at most some 6 MB. */
    static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI base;
    private final String key;

    /**
     * Asks there.
     *
     * @param base where the API answers; its path ends with a slash
     * @param key the tenant's API key
     */
    public Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Where it answers, as people write it: without a slash at the end. */
    public String address() {
        return base.toString().replaceFirst("/$", "");
    }

    /**
     * Reads something.
     *
     * @throws ApiFailure it could not be had
     */
    public JsonNode get(Route route) {
        return ask(Request.get(route)).json();
    }

    /**
     * Asks for something.
     *
     * @throws ApiFailure it is refused, or there is no answer
     */
    public Answer.Done ask(Request request) {
        return switch (send(request)) {
            case Answer.Done done -> done;
            case Answer.Refused refused -> throw ApiFailure.of(refused);
        };
    }

    /**
     * Sends a request whose refusal the caller handles.
     *
     * @throws ApiFailure there is no answer, or none of this API
     */
    public Answer send(Request request) {
        var answer = sendOnce(request);
        if (answer instanceof Answer.Refused refused && isWorthAnotherTry(refused, request)) {
            var pause = refused.retryAfter().orElse(DEFAULT_PAUSE);
            if (pause.compareTo(MAX_PAUSE) <= 0) {
                Sleep.sleep(pause);
                return sendOnce(request);
            }
        }
        return answer;
    }

    private static boolean isWorthAnotherTry(Answer.Refused refused, Request request) {
        return refused.status() == TOO_MANY_REQUESTS || (refused.status() == UNAVAILABLE && request.repeatable());
    }

    private Answer sendOnce(Request request) {
        var whole = HttpRequest.newBuilder(base.resolve(request.route().text()))
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody))
                .header("X-API-Key", key)
                .header("User-Agent", "hapnd-cli");
        request.headers().forEach(whole::header);
        return understood(exchange(whole.build()));
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        var future = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw ApiFailure.unreachable(address(), "it took longer than " + TIMEOUT.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw unreachable(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted");
        }
    }

    private ApiFailure unreachable(Throwable cause) {
        if (cause instanceof ConnectException && isLocal(base)) {
            return ApiFailure.refusedConnection(address());
        }
        if (cause instanceof IOException && Causes.isTooLarge(cause)) {
            return ApiFailure.odd("an answer larger than " + MAX_ANSWER_BYTES / 1024 / 1024 + " MiB.");
        }
        if (cause instanceof IOException) {
            return ApiFailure.unreachable(address(), Causes.of(cause));
        }
        throw new IllegalStateException(cause);
    }

    private static boolean isLocal(URI base) {
        return base.getHost() != null && base.getHost().matches("localhost|127\\..*|\\[::1]");
    }

    private Answer understood(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        var text = new String(response.body(), StandardCharsets.UTF_8);
        if (status >= 200 && status < 300) {
            return new Answer.Done(status, text);
        }
        if (status >= 300 && status < 400) {
            throw ApiFailure.odd("a redirect to "
                    + response.headers().firstValue("Location").orElse("nowhere") + ", which is not followed.");
        }
        var body = Json.read(text).filter(JsonNode::isObject).orElseGet(Json::object);
        // A gateway in front of the API answers with 'message'; so does the API where 'error' is the code.
        var said = body.path("message").asText(body.path("error").asText(""));
        if (said.isEmpty()) {
            if (status != TOO_MANY_REQUESTS && status != UNAVAILABLE) {
                throw ApiFailure.odd("the status " + status + " without the API's words.");
            }
            said = "the platform answered " + status;
        }
        var code = body.path("errorCode").asText("");
        return new Answer.Refused(status, code, said.replace(key, "(the key)"), body, retryAfter(response));
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Retry-After")
                    .map(Long::parseLong)
                    .filter(seconds -> seconds >= 0)
                    .map(Duration::ofSeconds);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
