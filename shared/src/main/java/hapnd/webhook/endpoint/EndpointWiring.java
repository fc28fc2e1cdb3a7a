package hapnd.webhook.endpoint;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Wires the permitted destinations of webhooks. */
final class EndpointWiring {
    @Produces
    @Singleton
    Destinations destinations(Settings settings) {
        return new Destinations(settings.find(Setting.WEBHOOKS_ALLOW_PRIVATE).equals(Optional.of("true")));
    }
}
