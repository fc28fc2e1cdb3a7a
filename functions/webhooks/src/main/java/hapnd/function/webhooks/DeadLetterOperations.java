package hapnd.function.webhooks;

import hapnd.http.ApiError;
import hapnd.http.ErrorCode;
import hapnd.http.PageAnswer;
import hapnd.http.WholeNumber;
import hapnd.json.JsonText;
import hapnd.projection.Projection;
import hapnd.tenancy.TenantId;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.delivery.Replays;
import jakarta.inject.Singleton;

/** What a tenant can do about the dead letters of its projections. The answers are JSON. */
@Singleton
final class DeadLetterOperations {
    /** The largest sequence that has a place in the table. */
    static final long MAX_SEQUENCE = 999_999_999_999L;

    private final EndpointReader endpoints;
    private final DeadLetters letters;
    private final Replays replays;

    DeadLetterOperations(EndpointReader endpoints, DeadLetters letters, Replays replays) {
        this.endpoints = endpoints;
        this.letters = letters;
        this.replays = replays;
    }

    /** A page of dead letters: two reads. */
    String page(TenantId tenant, String id, long after, int limit) {
        var projection = endpoints.projection(tenant, id);
        var page = letters.ofProjection(tenant, projection.id(), projection.notificationsAfter(after), limit);
        return PageAnswer.of(
                "deadLetters", page, letter -> Long.toString(letter.key().sequence()), DeadLetterOperations::json);
    }

    /** Starts the replay of one. */
    String replay(TenantId tenant, String id, String sequence) {
        var projection = withWebhook(tenant, id);
        return WholeNumber.of(sequence)
                .filter(number -> number <= MAX_SEQUENCE && number > projection.notificationsAfter(0))
                .flatMap(number -> replays.one(new DeadLetter.Key(tenant, projection.id(), number)))
                .map(DeadLetterOperations::json)
                .orElseThrow(() -> ApiError.notFound("There is no dead letter '" + sequence
                        + "'. A replay may have delivered it, or it was given up more than 30 days ago."));
    }

    /** Starts the replays of a page: three reads, and a write and a message each. */
    String replayPage(TenantId tenant, String id, long after, int limit) {
        var projection = withWebhook(tenant, id);
        var page = replays.ofProjection(tenant, projection.id(), projection.notificationsAfter(after), limit);
        return JsonText.object()
                .put("replaying", page.entries().size())
                .putOrNull("nextAfter", page.nextAfter())
                .end();
    }

    private Projection withWebhook(TenantId tenant, String id) {
        var projection = endpoints.projection(tenant, id);
        if (endpoints.find(projection).isEmpty()) {
            throw new ApiError(
                    ErrorCode.NO_WEBHOOK,
                    "The projection '" + id + "' has no webhook to replay to. Upload it with a 'config' that has one.");
        }
        return projection;
    }

    private static String json(DeadLetter letter) {
        var key = letter.key();
        var json = JsonText.object()
                .put("sequence", key.sequence())
                .put("deliveryId", key.projection() + "-" + key.sequence())
                .put("givenUpAt", letter.parkedAt())
                .put("reason", letter.reason());
        letter.replay()
                .ifPresent(replay -> json.putRaw(
                        "replay",
                        JsonText.object()
                                .put("attempt", replay.attempt())
                                .put("nextAttemptAt", replay.nextAttemptAt())
                                .end()));
        return json.end();
    }
}
