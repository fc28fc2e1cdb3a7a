package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.RawHttp;
import hapnd.testkit.Seed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests made from the API's document, right and wrong ones: each is answered as the document says, none with a fault, and what
 * was taken comes back as it was sent. {@code HAPND_FUZZ_SECONDS} makes more than those of half a minute, and another {@link Seed} other ones.
 */
@ExtendWith(OnPlatform.class)
class FuzzTest {
    private static final int WORKERS = 3;

    private static final Comparator<JsonNode> SAME_VALUE = FuzzTest::byValue;

    private final Map<String, String> failures = new ConcurrentSkipListMap<>();
    private final AtomicInteger readBack = new AtomicInteger();
    private Api api;
    private int port;

    @Test
    void every_request_is_answered_as_documented_and_what_was_taken_comes_back(Platform platform) throws Exception {
        long seconds = Long.parseLong(
                Optional.ofNullable(System.getenv("HAPND_FUZZ_SECONDS")).orElse("30"));
        api = platform.newTenant("fuzz");
        api.deploy(Source.counter("fuzz", 1));
        port = platform.http().getPort();
        JsonNode document = api.get("/openapi.json").json();
        long end = System.nanoTime() + seconds * 1_000_000_000;
        // a slow machine needs longer to read enough back
        long latestEnd = end + Duration.ofMinutes(4).toNanos();

        var workers = new ArrayList<Thread>();
        for (int i = 0; i < WORKERS; i++) {
            var requests = new RequestGenerator(document, api.key(), Seed.random(1 + i));
            workers.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() < end || (readBack.get() <= seconds && System.nanoTime() < latestEnd)) {
                    tryOne(requests.next());
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }

        assertThat(failures.entrySet().stream()
                        .map(failure -> failure.getKey() + "\n    " + failure.getValue())
                        .toList())
                .isEmpty();
        assertThat(readBack.get()).isGreaterThan((int) seconds);
    }

    private static int byValue(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    private void tryOne(FuzzedRequest request) {
        String kind = request.operation() + ": ";
        try {
            var answer = RawHttp.ask(port, request.bytes(), request.method().equals("HEAD"));
            kind += answer.status() + " ";
            hold(request, answer);
            if (answer.status() == 201 && request.target().equals("/events")) {
                kind += "read back ";
                comesBack(request, Json.read(answer.body()));
            }
        } catch (AssertionError | RuntimeException | IOException e) {
            var why = String.valueOf(e.getMessage());
            failures.putIfAbsent(
                    kind + e.getClass().getSimpleName() + " "
                            + why.lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceAll("[0-9a-f-]{8,}", "…")
                                    .replaceAll("(.{0,60}).*", "$1"),
                    request + "\n    " + why.replaceAll("(?s)(.{0,1200}).*", "$1"));
        }
    }

    private static void hold(FuzzedRequest request, RawHttp.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        if (request.method().equals("HEAD")) {
            return;
        }
        if (answer.status() >= 400) {
            JsonNode error = Json.read(answer.body());
            assertThat(error.has("message") || (error.has("error") && error.has("errorCode")))
                    .as(answer.body())
                    .isTrue();
        }
        if (mayNameNothing(request) && answer.body().contains("There is nothing at this path")) {
            assertThat(answer.status()).isEqualTo(404);
        } else {
            Contract.kept(request.method(), request.target(), answer.status(), answer.body());
        }
    }

    /** Whether a value has made it another path than the operation's: a slash in it, nothing, or a dot segment (RFC 3986, 5.2.4). */
    private static boolean mayNameNothing(FuzzedRequest request) {
        String template = request.operation().substring(request.operation().indexOf(' ') + 1);
        List<String> segments = List.of(request.target()
                .replaceFirst("\\?.*", "")
                .replaceAll("(?i)%2f", "/")
                .substring(1)
                .split("/", -1));
        return segments.size() != template.substring(1).split("/", -1).length
                || segments.stream().anyMatch(segment -> List.of("", ".", "..").contains(segment));
    }

    private void comesBack(FuzzedRequest request, JsonNode appended) {
        JsonNode wanted = Json.read(request.bodyText());
        String id = RequestGenerator.encoded(wanted.path("aggregateId").asText());
        JsonNode event = api.get("/events/" + id + "?limit=1&fromVersion=" + appended.path("version"))
                .expect(200)
                .at("/events/0");
        readBack.incrementAndGet();
        var lost = new TreeMap<String, String>();
        for (String field : List.of("eventType", "data", "metadata", "correlationId", "causationId")) {
            JsonNode was = wanted.path(field);
            if (!was.isMissingNode() && !was.isNull() && !was.equals(SAME_VALUE, event.path(field))) {
                lost.put(field, was + " came back as " + event.path(field));
            }
        }
        assertThat(lost).isEmpty();
    }
}
