package hapnd.tenancy;

import hapnd.cache.TtlCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Tells whose request it is. An answer is kept for ten seconds, so that a busy key costs one read in that time and a
 * revoked one stops working within it; an unknown key is remembered as well, so that guessing is cheap for us.
 *
 * <p>That a key was used is noted at most once an hour, beside the request and not before its answer. Lambda may stop the
 * process in between, or end it: then another request notes it, or nobody does.
 */
public final class Authenticator {
    private static final Logger LOG = Logger.getLogger(Authenticator.class);
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_NOTES = Duration.ofHours(1);

    private final ApiKeyStore keys;
    private final InstantSource clock;
    private final Executor background;
    private final TtlCache<String, Optional<ApiKeyRecord>> byHash;
    private final TtlCache<String, Boolean> noted;

    /** Asks for keys and trusts the answer for ten seconds of the JVM's clock. */
    public Authenticator(ApiKeyStore keys) {
        this(
                keys,
                System::nanoTime,
                InstantSource.system(),
                note -> Thread.ofVirtual().start(note));
    }

    Authenticator(ApiKeyStore keys, LongSupplier nanoClock, InstantSource clock, Executor background) {
        this.keys = keys;
        this.clock = clock;
        this.background = background;
        this.byHash = new TtlCache<>(KEPT, nanoClock);
        this.noted = new TtlCache<>(BETWEEN_NOTES, nanoClock);
    }

    /**
     * @param header the key as it was sent, if one was sent
     * @return the key, which tells {@linkplain ApiKeyRecord#data() whose data} the request is about; empty when it is missing,
     *     malformed, unknown or revoked
     */
    public Optional<ApiKeyRecord> authenticate(Optional<String> header) {
        var hash = hash(header);
        var key = hash.flatMap(h -> byHash.get(h, keys::find)).filter(ApiKeyRecord::isValid);
        key.ifPresent(known -> noteUse(hash.get(), known));
        return key;
    }

    /** Whether a key is valid at this very moment: costs a read each time, for what outlives the ten seconds. */
    public boolean isStillValid(Optional<String> header) {
        return hash(header).flatMap(keys::find).filter(ApiKeyRecord::isValid).isPresent();
    }

    private static Optional<String> hash(Optional<String> header) {
        return header.flatMap(ApiKey::parse).map(ApiKey::hash);
    }

    private void noteUse(String hash, ApiKeyRecord key) {
        var now = clock.instant();
        var before = now.minus(BETWEEN_NOTES);
        if (key.lastUsedAt().filter(before::isBefore).isEmpty()) {
            noted.get(hash, h -> {
                background.execute(() -> note(h));
                return true;
            });
        }
    }

    private void note(String hash) {
        try {
            keys.used(hash, clock.instant());
        } catch (RuntimeException e) {
            LOG.warnf("that a key was used could not be noted: %s", e);
        }
    }
}
