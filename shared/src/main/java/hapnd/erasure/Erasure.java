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
 * Removes a tenant and its sandbox with all of their data. First it prevents new work: it revokes the keys, ends the feeds,
 * stops the projections, and deletes uploads and bindings, so that queued tasks have nothing to do. Then it waits until all
 * work that began before has ended. Then it deletes the data, in passes, until a pass finds none.
 *
 * <p>It works in pieces, and may be interrupted at any moment: the next call continues.
 */
public final class Erasure {
    /**
     * The longest time that work continues after the keys are revoked: ten seconds of cached keys, and the 90 seconds of a
     * preview's slice. The compiler, requests and runs of the projector end sooner, and recomputing writes only to existing
     * aggregates.
     */
    static final Duration DRAIN_TIME = Duration.ofSeconds(100);

    /** The longest run of functions that a late compilation starts: projector and recompute. */
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
     * @param tenants marks tenants as deleted
     * @param keys revokes their keys
     * @param feed ends their feeds
     * @param projections stops their projections
     * @param closer ends open connections
     * @param tasks deletes uploads and bindings, without which queued tasks have nothing to do
     * @param places delete all other data
     * @param register stores the progress, and deletes what is deleted last
     * @param clock the clock for waiting
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

    /** The result of a piece of work. */
    public sealed interface Outcome {
        /**
         * There is more to do.
         *
         * @param deletedAt when the deletion began
         * @param keysRevoked how many keys this call has revoked
         * @param progress the progress
         * @param pause how long to wait before the next call
         */
        record Going(Instant deletedAt, int keysRevoked, ErasureProgress progress, Duration pause) implements Outcome {}

        /**
         * All data is deleted.
         *
         * @param erasedAt when this was completed
         * @param items how many items were deleted; 0 when it was completed earlier
         * @param objects how many objects of the bucket were deleted; 0 when it was completed earlier
         */
        record Done(Instant erasedAt, long items, long objects) implements Outcome {}
    }

    /**
     * Does one piece of work.
     *
     * @param tenant a tenant, not a sandbox
     * @param timeLimit the approximate time limit
     * @return empty when no such tenant ever existed
     */
    public Optional<Outcome> advance(TenantId tenant, Duration timeLimit) {
        var until = Instant.now().plus(timeLimit);
        var erased = tenants.erasedAt(tenant);
        if (erased.isPresent()) {
            return erased.map(at -> new Outcome.Done(at, 0, 0));
        }
        return tenants.delete(tenant).map(marked -> {
            // after the tenant is marked, so that no key can be created that is not revoked here
            int revoked = revokeKeys(tenant);
            var progress = register.find(tenant).orElse(ErasureProgress.NONE);
            if (progress.isFencing()) {
                progress = fence(tenant, progress, until);
            }
            return continueErasing(tenant, progress, until, marked.deletedAt().orElseThrow(), revoked);
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

    private Outcome continueErasing(
            TenantId tenant, ErasureProgress from, Instant until, Instant deletedAt, int keysRevoked) {
        var progress = from;
        boolean progressed = false;
        // at least one step, however long the rest took: otherwise slow calls would make no progress
        while (!progress.isFencing() && !isEarly(progress) && !(progressed && isOver(until))) {
            progressed = true;
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
