package hapnd.preview;

import hapnd.concurrent.Concurrently;
import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.runtime.ProjectionCode;
import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Applies a tenant's feed with the code that is deployed and with new code. It writes nothing. */
final class Comparer {
    /** Both sides of a class at a time: more would take a tenant's processes away from its appends. */
    private static final int CONCURRENCY = 2;

    private final Feed feed;
    private final ProjectionCode code;
    private final Limits limits;
    private final InstantSource clock;

    Comparer(Feed feed, ProjectionCode code) {
        this(feed, code, Limits.STANDARD, InstantSource.system());
    }

    Comparer(Feed feed, ProjectionCode code, Limits limits, InstantSource clock) {
        this.feed = feed;
        this.code = code;
        this.limits = limits;
        this.clock = clock;
    }

    private record Task(Pair pair, Side side) {}

    /**
     * Goes on until the scope's head. Each class makes at least one call of its code, whatever the time is.
     *
     * @param tenant the tenant
     * @param scope the same at each call of a preview
     * @param from where to go on; it stays as it is
     * @param end when to stop, between two calls of the code
     * @param cancelled whether to stop; asked before each page
     * @return how far it came; done when its position is the scope's head
     * @throws IllegalStateException when the feed has no events up to the scope's head
     */
    Progress advance(TenantId tenant, Scope scope, Progress from, Instant end, BooleanSupplier cancelled) {
        long begin = System.nanoTime();
        var progress = from.copy(scope);
        long position = progress.position();
        try (var pages = new Pages(feed, tenant, position, scope.head(), limits)) {
            boolean goesOn = position < scope.head();
            while (goesOn && !cancelled.getAsBoolean()) {
                var page = pages.next();
                if (page.isEmpty()) {
                    throw new IllegalStateException("the feed ends at " + position + ", before " + scope.head());
                }
                goesOn = isDone(progress, page, end);
                if (goesOn) {
                    position = page.getLast().position();
                    goesOn = position < scope.head() && isBefore(end);
                }
            }
        }
        return progress.at(position, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Takes all sides over a page. Returns false when some are still in it, as the time is up. */
    private boolean isDone(Progress progress, List<FeedEntry> page, Instant end) {
        var tasks = progress.pairs().stream()
                .flatMap(pair -> pair.sides().stream().map(side -> new Task(pair, side)))
                .toList();
        long characters = limits.charactersPerSide(tasks.size());
        boolean done = Concurrently.all(tasks, CONCURRENCY, task -> {
            var type = task.pair().comparison().type();
            new Folding(code, type, task.side(), page, characters).run(() -> !isBefore(end));
            return task.side().position() == page.getLast().position();
        });
        if (done) {
            progress.pairs().forEach(Pair::level);
        }
        return done;
    }

    private boolean isBefore(Instant end) {
        return clock.instant().isBefore(end);
    }
}
