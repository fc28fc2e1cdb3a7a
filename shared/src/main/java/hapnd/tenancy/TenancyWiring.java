package hapnd.tenancy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Whose requests these are. */
final class TenancyWiring {
    @Produces
    @Singleton
    Authenticator authenticator(ApiKeyStore keys) {
        return new Authenticator(keys);
    }
}
