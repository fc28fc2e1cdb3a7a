package hapnd.tenancy;

import hapnd.cache.TtlCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Authenticates requests. Keys are cached for ten seconds, so a busy key costs one read in that time, and a revoked key stops
 * working within it. Unknown keys are cached too, so that guessing keys causes few reads.
 *
 * <p>The use of a key is stored at most once an hour, in the background. Lambda may freeze or end the process before that; then
 * a later request stores it, or it is lost.
 */
public final class Authenticator {
    private static final Logger LOG = Logger.getLogger(Authenticator.class);
    private static final Duration CACHE_TIME = Duration.ofSeconds(10);
    private static final Duration USE_INTERVAL = Duration.ofHours(1);

    private final ApiKeyStore keys;
    private final InstantSource clock;
    private final Executor background;
    private final TtlCache<String, Optional<ApiKeyRecord>> byHash;
    private final TtlCache<String, Boolean> stored;

    /** Caches keys for ten seconds of the JVM's clock. */
    public Authenticator(ApiKeyStore keys) {
        this(keys, store -> Thread.ofVirtual().start(store));
    }

    /**
     * The same.
     *
     * @param background stores that a key was used
     */
    public Authenticator(ApiKeyStore keys, Executor background) {
        this(keys, System::nanoTime, InstantSource.system(), background);
    }

    Authenticator(ApiKeyStore keys, LongSupplier nanoClock, InstantSource clock, Executor background) {
        this.keys = keys;
        this.clock = clock;
        this.background = background;
        this.byHash = new TtlCache<>(CACHE_TIME, nanoClock);
        this.stored = new TtlCache<>(USE_INTERVAL, nanoClock);
    }

    /**
     * @param header the key that was sent; empty when none was sent
     * @return the key, which determines {@linkplain ApiKeyRecord#data() whose data} the request may access; empty when it is
     *     missing, malformed, unknown or revoked
     */
    public Optional<ApiKeyRecord> authenticate(Optional<String> header) {
        var hash = hash(header);
        var key = hash.flatMap(h -> byHash.get(h, keys::find)).filter(ApiKeyRecord::isValid);
        key.ifPresent(known -> storeUse(hash.get(), known));
        return key;
    }

    /** Whether a key is valid now, by a read without the cache: for connections, which live longer than the cache. */
    public boolean isStillValid(Optional<String> header) {
        return hash(header).flatMap(keys::find).filter(ApiKeyRecord::isValid).isPresent();
    }

    private static Optional<String> hash(Optional<String> header) {
        return header.flatMap(ApiKey::parse).map(ApiKey::hash);
    }

    private void storeUse(String hash, ApiKeyRecord key) {
        var now = clock.instant();
        var before = now.minus(USE_INTERVAL);
        if (key.lastUsedAt().filter(before::isBefore).isEmpty()) {
            stored.get(hash, h -> {
                background.execute(() -> store(h));
                return true;
            });
        }
    }

    private void store(String hash) {
        try {
            keys.used(hash, clock.instant());
        } catch (RuntimeException e) {
            LOG.warnf("could not store that a key was used: %s", e);
        }
    }
}
