package hapnd.environment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What a function has around it. */
final class EnvironmentWiring {
    @Produces
    @Singleton
    Settings settings() {
        return Settings.ofEnvironment();
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
