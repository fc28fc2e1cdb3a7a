package hapnd.function.admin.feed;

import hapnd.feed.Repair;
import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Brings into the feeds what is missing there, of all tenants or of {@code tenantId} and its sandbox. Each call does a piece;
 * where the answer has a {@code cursor}, the next call is to bring it along.
 */
@Singleton
final class FeedRepair implements Operation {
    /** The function's timeout leaves room for one more page. */
    private static final Duration TIME_SLICE = Duration.ofSeconds(20);

    /** It holds the place in an index, which names an aggregate and its type. */
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
