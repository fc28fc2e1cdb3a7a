package hapnd.tenancy;

import hapnd.cache.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells whose request it is. An answer is kept for ten seconds, so that a busy key costs one read in that time and a
 * revoked one stops working within it; an unknown key is remembered as well, so that guessing is cheap for us.
 */
public final class Authenticator {
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Tenants tenants;
    private final Leases<String, Optional<TenantId>> byHash;

    /** Asks the given tenants and trusts the answer for ten seconds of the JVM's clock. */
    public Authenticator(Tenants tenants) {
        this(tenants, System::nanoTime);
    }

    Authenticator(Tenants tenants, LongSupplier nanoClock) {
        this.tenants = tenants;
        this.byHash = new Leases<>(KEPT, nanoClock);
    }

    /**
     * @param header the key as it was sent, if one was sent
     * @return the tenant, or empty when the key is missing, malformed, unknown or revoked
     */
    public Optional<TenantId> authenticate(Optional<String> header) {
        return header.flatMap(ApiKey::parse).map(ApiKey::hash).flatMap(hash -> byHash.get(hash, tenants::byKeyHash));
    }
}
