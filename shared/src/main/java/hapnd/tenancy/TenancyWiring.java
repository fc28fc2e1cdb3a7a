package hapnd.tenancy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the authentication of requests. */
final class TenancyWiring {
    @Produces
    @Singleton
    Authenticator authenticator(ApiKeyStore keys) {
        return new Authenticator(keys);
    }
}
