package hapnd.erasure;

import hapnd.feed.Feed;
import hapnd.live.ConnectionTerminator;
import hapnd.projection.Projections;
import hapnd.tenancy.ApiKeyRecord;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.TenantId;
import hapnd.tenancy.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Removes a tenant and its sandbox with all that is kept of them. First nobody can begin anything for them any more: the keys
 * are revoked, the feeds ended, the projections stopped, what waits to be compiled or computed finds nothing to do. Then it
 * waits until everybody who began before has ended. Then it removes what there is, again and again until there is nothing.
 *
 * <p>It is done in pieces, and may be ended at any moment and by anything: the next call goes on.
 */
public final class Erasure {
    /**
     * The longest that somebody goes on who was let in before the keys were revoked: ten seconds of trust in the key, and the
     * 90 seconds of the compiler. Requests end in 30, turns of the projector too, and recomputing writes onto what is there
     * alone.
     */
    static final Duration DRAIN_TIME = Duration.ofSeconds(100);

    /** The longest turn of those whom a late compilation wakes: projector and recompute. */
    static final Duration TIME_SLICE = Duration.ofSeconds(60);

    private final Tenants tenants;
    private final ApiKeyStore keys;
    private final Feed feed;
    private final Projections projections;
    private final ConnectionTerminator closer;
    private final TenantDataEraser tasks;
    private final List<TenantDataEraser> places;
    private final ErasureProgressStore register;
    private final InstantSource clock;

    /**
     * Removes tenants.
     *
     * @param tenants marks them
     * @param keys revokes their keys
     * @param feed ends their feeds
     * @param projections stops them
     * @param closer ends open streams
     * @param tasks uploads and bindings, without which what waits in queues has nothing to do
     * @param places all places but the register's
     * @param register where the tenants stand
     * @param clock tells when everybody has ended who began before
     */
    public Erasure(
            Tenants tenants,
            ApiKeyStore keys,
            Feed feed,
            Projections projections,
            ConnectionTerminator closer,
            TenantDataEraser tasks,
            List<TenantDataEraser> places,
            ErasureProgressStore register,
            InstantSource clock) {
        this.tenants = tenants;
        this.keys = keys;
        this.feed = feed;
        this.projections = projections;
        this.closer = closer;
        this.tasks = tasks;
        this.places = Stream.concat(Stream.of(tasks), places.stream()).toList();
        this.register = register;
        this.clock = clock;
    }

    /** How a tenant stands after a piece of work. */
    public sealed interface Outcome {
        /**
         * There is more to do.
         *
         * @param deletedAt since when it is being deleted
         * @param keysRevoked how many keys this call has revoked
         * @param progress how far it is
         * @param pause how long to wait before the next call
         */
        record Going(Instant deletedAt, int keysRevoked, ErasureProgress progress, Duration pause) implements Outcome {}

        /**
         * Nothing is left.
         *
         * @param erasedAt since when
         * @param items how many items are gone; 0 when it was done earlier
         * @param objects how many objects of the bucket are gone; 0 when it was done earlier
         */
        record Done(Instant erasedAt, long items, long objects) implements Outcome {}
    }

    /**
     * Does a piece of it.
     *
     * @param tenant a tenant, not a sandbox
     * @param most about how long it may take
     * @return empty when there never was such a tenant
     */
    public Optional<Outcome> advance(TenantId tenant, Duration most) {
        var until = Instant.now().plus(most);
        var erased = tenants.erasedAt(tenant);
        if (erased.isPresent()) {
            return erased.map(at -> new Outcome.Done(at, 0, 0));
        }
        return tenants.delete(tenant).map(marked -> {
            // after the mark: a key that was made before it is among them
            int revoked = revokeKeys(tenant);
            var progress = register.find(tenant).orElse(ErasureProgress.NONE);
            if (progress.isFencing()) {
                progress = fence(tenant, progress, until);
            }
            return goOn(tenant, progress, until, marked.deletedAt().orElseThrow(), revoked);
        });
    }

    private int revokeKeys(TenantId tenant) {
        var valid = keys.ofTenant(tenant).stream().filter(ApiKeyRecord::isValid).toList();
        valid.forEach(key -> keys.revoke(key.id()));
        return valid.size();
    }

    private ErasureProgress fence(TenantId tenant, ErasureProgress progress, Instant until) {
        for (var data : List.of(tenant, tenant.sandbox())) {
            feed.end(data);
            projections.ofTenant(data).forEach(projection -> projections.stop(data, projection.id()));
            closer.closeAllOf(data);
        }
        var removed = tasks.remove(tenant, Optional.empty(), until);
        var counted = progress.counting(removed);
        var after = removed.next().isPresent()
                ? counted
                : counted.nextPass(clock.instant().plus(DRAIN_TIME));
        register.keep(tenant, after);
        return after;
    }

    private Outcome goOn(TenantId tenant, ErasureProgress from, Instant until, Instant deletedAt, int keysRevoked) {
        var progress = from;
        boolean began = false;
        // one step at least, however long the rest took: else a slow call would never come further
        while (!progress.isFencing() && !isEarly(progress) && !(began && isOver(until))) {
            began = true;
            if (progress.place() < places.size()) {
                progress = progress.with(places.get(progress.place()).remove(tenant, progress.after(), until));
            } else if (progress.found() || progress.stopped()) {
                progress =
                        progress.nextPass(progress.stopped() ? clock.instant().plus(TIME_SLICE) : clock.instant());
            } else {
                var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                long rest = register.finish(tenant, now);
                return new Outcome.Done(now, progress.items() + rest, progress.objects());
            }
            register.keep(tenant, progress);
        }
        var pause = Duration.between(clock.instant(), progress.notBefore());
        return new Outcome.Going(deletedAt, keysRevoked, progress, pause.isNegative() ? Duration.ZERO : pause);
    }

    private static boolean isOver(Instant until) {
        return !Instant.now().isBefore(until);
    }

    private boolean isEarly(ErasureProgress progress) {
        return clock.instant().isBefore(progress.notBefore());
    }
}
