package hapnd.function.admin.webhook;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.http.ApiError;
import hapnd.json.JsonText;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.delivery.Replays;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/**
 * Sends dead letters again: those of {@code projectionId}, only that of {@code sequence}, or with {@code all} those of the
 * whole installation. {@code tenantId} restricts them to one tenant.
 */
@Singleton
final class WebhooksReplay implements Operation {
    private final Replays replays;

    WebhooksReplay(Replays replays) {
        this.replays = replays;
    }

    @Override
    public String name() {
        return "webhooks replay";
    }

    @Override
    public void run(Request request, JsonText answer) {
        answer.put("replayed", replays.all(filter(request)));
    }

    private static Predicate<DeadLetter.Key> filter(Request request) {
        var projection = request.optionalText("projectionId");
        var sequence = request.optionalText("sequence").map(WebhooksReplay::number);
        var tenant = request.optionalTenant("tenantId");
        if (projection.isPresent() == request.flag("all")) {
            throw ApiError.invalid("Name a 'projectionId', or say 'all': one of the two.");
        }
        if (sequence.isPresent() && projection.isEmpty()) {
            throw ApiError.invalid("'sequence' needs a 'projectionId'.");
        }
        return key ->
                projection.filter(id -> !id.equals(key.projection().value())).isEmpty()
                        && sequence.filter(number -> number != key.sequence()).isEmpty()
                        && tenant.filter(id -> !id.equals(key.tenant().owner())).isEmpty();
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,12}")) {
            throw ApiError.invalid("'sequence' must be a whole number.");
        }
        return Long.parseLong(text);
    }
}
