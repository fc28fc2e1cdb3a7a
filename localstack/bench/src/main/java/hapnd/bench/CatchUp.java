package hapnd.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * A serving projection that follows many events at once, with a notification for each: it is paused while they are appended.
 *
 * @param events the number of events
 * @param time the time from the end of the pause until it is at the last event
 */
record CatchUp(int events, Duration time) {
    /** So many events of an aggregate follow each other, each with a notification, and one of them with its state. */
    private static final int BATCH = 5;

    private static final int EVENTS = 20_000;
    private static final int QUICK_EVENTS = 5_000;
    private static final Duration FOLLOWS_WITHIN = Duration.ofMinutes(10);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(50);

    /** Pauses, appends, and lets it follow. */
    static CatchUp of(Api api, String projection, boolean quick) throws IOException {
        int events = prepare(api, projection, quick);
        return follow(api, projection, events);
    }

    /** Pauses the projection and appends the events; returns how many. */
    static int prepare(Api api, String projection, boolean quick) throws IOException {
        int events = quick ? QUICK_EVENTS : EVENTS;
        api.setPaused(projection, true);
        long head = api.projection(projection).at("/progress/head").asLong() + events;
        EventHistory.append(api, events, BATCH);
        await(api, projection, "head", head);
        return events;
    }

    /** Ends the pause and waits until it has followed. */
    static CatchUp follow(Api api, String projection, int events) throws IOException {
        long head = api.projection(projection).at("/progress/head").asLong();
        long begin = System.nanoTime();
        api.setPaused(projection, false);
        await(api, projection, "position", head);
        return new CatchUp(events, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void await(Api api, String projection, String progress, long position) throws IOException {
        long end = System.nanoTime() + FOLLOWS_WITHIN.toNanos();
        while (api.projection(projection).at("/progress/" + progress).asLong() < position) {
            if (System.nanoTime() - end > 0) {
                throw new IOException(
                        "the projection's " + progress + " is not " + position + " within " + FOLLOWS_WITHIN);
            }
            Pause.of(BETWEEN_POLLS);
        }
    }
}
