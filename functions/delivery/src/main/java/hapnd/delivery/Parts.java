package hapnd.delivery;

import hapnd.projection.Views;
import hapnd.webhook.DeadLetters;
import hapnd.webhook.DeliveryQueue;
import hapnd.webhook.Destinations;
import hapnd.webhook.Endpoints;
import hapnd.webhook.SecretBox;
import hapnd.webhook.TenantSecrets;
import hapnd.webhook.Turns;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** The function's own parts, put together. */
final class Parts {
    /**
     * Hundreds of webhooks for an endpoint that is well, and hardly more than one attempt for one that answers slowly: as long
     * as that it keeps others from its place.
     */
    static final Duration TURN = Duration.ofSeconds(5);

    @Produces
    @Singleton
    Sender sender(TenantSecrets tenants, SecretBox box, Destinations destinations) {
        var dns = new CheckedDns(destinations, SystemDefaultDnsResolver.INSTANCE);
        return new Sender(new Keyring(tenants, box), new HttpPost(dns, HttpPost.PATIENCE));
    }

    @Produces
    @Singleton
    Deliverer deliverer(Turns turns, Views views, DeliveryQueue queue, Sender sender) {
        return new Deliverer(
                turns, views, queue, sender, new Deliverer.Settings(Retries.STANDARD, TURN, InstantSource.system()));
    }

    @Produces
    @Singleton
    Replayer replayer(DeadLetters letters, Endpoints endpoints, Views views, DeliveryQueue queue, Sender sender) {
        return new Replayer(letters, endpoints, views, queue, sender, Retries.STANDARD, InstantSource.system());
    }
}
