package hapnd.admin.feed;

import hapnd.admin.Operation;
import hapnd.admin.Request;
import hapnd.feed.Repair;
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
    private static final Duration A_PIECE = Duration.ofSeconds(20);

    /** It holds the place in an index, which names an aggregate and its type. */
    private static final int LONGEST_CURSOR = 16_384;

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
                request.optionalTenant("tenantId"), request.optionalText("cursor", LONGEST_CURSOR), A_PIECE);
        answer.put("done", done.next().isEmpty())
                .put("looked", done.looked())
                .put("events", done.events())
                .put("resumed", done.resumed())
                .put("parked", done.parked())
                .put("cursor", done.next());
    }
}
