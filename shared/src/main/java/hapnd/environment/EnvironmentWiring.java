package hapnd.environment;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires a function's settings and clock. */
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
