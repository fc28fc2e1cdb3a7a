package hapnd.webhook.delivery;

import hapnd.projection.Views;
import hapnd.queue.TaskQueue;
import hapnd.webhook.deadletter.DeadLetters;
import hapnd.webhook.endpoint.Destinations;
import hapnd.webhook.endpoint.Endpoints;
import hapnd.webhook.secret.SecretBox;
import hapnd.webhook.secret.TenantSecrets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** What delivers webhooks. Only the delivery function has the HTTP client that this needs. */
final class DeliveryWiring {
    /**
     * Enough for hundreds of webhooks of a fast endpoint, and for hardly more than one attempt of a slow one: so long it
     * occupies a function that others wait for.
     */
    static final Duration TIME_SLICE = Duration.ofSeconds(5);

    @Produces
    @Singleton
    Sender sender(TenantSecrets tenants, SecretBox box, Destinations destinations) {
        var dns = new CheckedDns(destinations, SystemDefaultDnsResolver.INSTANCE);
        return new Sender(new Keyring(tenants, box), new WebhookHttpClient(dns, WebhookHttpClient.TIME_LIMIT));
    }

    @Produces
    @Singleton
    DeliveryWorker worker(
            DeliveryLeases leases,
            DeadLetters letters,
            Endpoints endpoints,
            Views views,
            TaskQueue<DeliveryTask> queue,
            Sender sender,
            InstantSource clock) {
        var settings = new Deliverer.Settings(RetrySchedule.STANDARD, TIME_SLICE, clock);
        return new DeliveryWorker(
                new Deliverer(leases, views, queue, sender, settings),
                new Redeliverer(letters, endpoints, views, queue, sender, RetrySchedule.STANDARD, clock));
    }
}
