package hapnd.function.admin.feed;

import hapnd.feed.Repair;
import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Adds missing events to the feeds, of all tenants or of {@code tenantId} and its sandbox. Each call does a piece of the work;
 * if the answer has a {@code cursor}, the next call must send it.
 */
@Singleton
final class FeedRepair implements Operation {
    /** The function's timeout leaves room for one more page. */
    private static final Duration TIME_SLICE = Duration.ofSeconds(20);

    /** A cursor is a position in an index, with an aggregate's id and type. */
    private static final int MAX_CURSOR_LENGTH = 16_384;

    private final Repair repair;

    FeedRepair(Repair repair) {
        this.repair = repair;
    }

    @Override
    public String name() {
        return "feed repair";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var done = repair.advance(
                request.optionalTenant("tenantId"), request.optionalText("cursor", MAX_CURSOR_LENGTH), TIME_SLICE);
        answer.put("done", done.next().isEmpty())
                .put("looked", done.looked())
                .put("events", done.events())
                .put("resumed", done.resumed())
                .put("parked", done.parked())
                .put("cursor", done.next());
    }
}
