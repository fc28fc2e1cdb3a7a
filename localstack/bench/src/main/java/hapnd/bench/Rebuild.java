package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/**
 * A projection that was built over existing events.
 *
 * @param title its kind
 * @param projectionId its id
 * @param events the number of events
 * @param time the time from its compilation to its promotion
 */
record Rebuild(String title, String projectionId, long events, Duration time) {
    private static final Duration BUILT_WITHIN = Duration.ofMinutes(10);

    /** Uploads a projection and waits until it serves. */
    static Rebuild deploy(Api api, String source) throws IOException {
        return deploy(api, source, "{}");
    }

    /** As {@link #deploy(Api, String)}, with notification settings. */
    static Rebuild deploy(Api api, String source, String config) throws IOException {
        String upload = api.uploadProjection(source, config);
        long end = System.nanoTime() + BUILT_WITHIN.toNanos();
        JsonNode status = await(api, upload, "runtime", end);
        long begin = System.nanoTime();
        while (!status.path("status").asText().equals("active")) {
            pause(end, status);
            status = api.projection(upload);
        }
        return new Rebuild(
                source.replaceAll("Bench|\\.cs", ""),
                status.path("projectionId").asText(),
                status.at("/progress/position").asLong(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private static JsonNode await(Api api, String upload, String type, long end) throws IOException {
        JsonNode status = api.projection(upload);
        while (!status.path("type").asText().equals(type)) {
            pause(end, status);
            status = api.projection(upload);
        }
        return status;
    }

    private static void pause(long end, JsonNode status) throws IOException {
        String now = status.path("status").asText();
        if (now.equals("failed") || now.equals("faulted") || System.nanoTime() - end > 0) {
            throw new IOException("the projection does not serve: " + status);
        }
        Pause.of(Duration.ofMillis(50));
    }
}
