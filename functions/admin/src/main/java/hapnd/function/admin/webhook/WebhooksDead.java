package hapnd.function.admin.webhook;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.TenantId;
import hapnd.webhook.deadletter.DeadLetter;
import hapnd.webhook.deadletter.DeadLetters;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Lists dead letters, about a hundred at a time: of all tenants, or of {@code tenantId} and its sandbox; {@code after} is the
 * {@code next} of the previous answer.
 */
@Singleton
final class WebhooksDead implements Operation {
    private static final int PAGE_SIZE = 100;

    private final DeadLetters letters;

    WebhooksDead(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public String name() {
        return "webhooks dead";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var tenant = request.optionalTenant("tenantId");
        var next = request.optionalText("after");
        var found = new ArrayList<String>();
        do {
            var page = letters.list(Optional.empty(), PAGE_SIZE, next);
            page.letters().stream()
                    .filter(letter -> isOf(tenant, letter))
                    .map(WebhooksDead::described)
                    .forEach(found::add);
            next = page.next();
        } while (next.isPresent() && found.size() < PAGE_SIZE);
        answer.putRaws("deadLetters", found);
        next.ifPresent(place -> answer.put("next", place));
    }

    private static boolean isOf(Optional<TenantId> tenant, DeadLetter letter) {
        return tenant.filter(id -> !id.equals(letter.key().tenant().owner())).isEmpty();
    }

    private static String described(DeadLetter letter) {
        var key = letter.key();
        var json = JsonText.object()
                .put("deliveryId", key.projection() + "-" + key.sequence())
                .put("projectionId", key.projection().value())
                .put("sequence", key.sequence())
                .put("tenantId", key.tenant().owner().value())
                .put("mode", key.tenant().isSandbox() ? "test" : "live")
                .put("parkedAt", letter.parkedAt())
                .put("reason", letter.reason());
        letter.replay().ifPresent(replay -> json.put("replayAttempt", replay.attempt()));
        return json.end();
    }
}
