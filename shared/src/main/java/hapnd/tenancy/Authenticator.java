package hapnd.tenancy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells whose request it is. An answer is kept for ten seconds, so that a busy key costs one read in that time and a
 * revoked one stops working within it; an unknown key is remembered as well, so that guessing is cheap for us.
 */
public final class Authenticator {
    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST_KEPT = 10_000;

    private final Tenants tenants;
    private final LongSupplier nanoClock;
    private final Map<String, Known> cache = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Asks the given tenants and trusts the answer for ten seconds of the JVM's clock. */
    public Authenticator(Tenants tenants) {
        this(tenants, System::nanoTime);
    }

    Authenticator(Tenants tenants, LongSupplier nanoClock) {
        this.tenants = tenants;
        this.nanoClock = nanoClock;
    }

    /**
     * @param header the key as it was sent, if one was sent
     * @return the tenant, or empty when the key is missing, malformed, unknown or revoked
     */
    public Optional<TenantId> authenticate(Optional<String> header) {
        return header.flatMap(ApiKey::parse).map(ApiKey::hash).flatMap(this::byHash);
    }

    private Optional<TenantId> byHash(String hash) {
        long now = nanoClock.getAsLong();
        synchronized (cache) {
            var known = cache.get(hash);
            if (known != null && now - known.since() < KEPT_NANOS) {
                return known.tenant();
            }
        }
        var tenant = tenants.byKeyHash(hash);
        synchronized (cache) {
            cache.remove(hash);
            cache.put(hash, new Known(tenant, now));
        }
        return tenant;
    }

    private record Known(Optional<TenantId> tenant, long since) {}
}
