package hapnd.function.events;

import hapnd.concurrent.Backoff;
import hapnd.concurrent.Concurrently;
import hapnd.feed.Commits;
import hapnd.feed.Feed;
import hapnd.journal.AggregateKey;
import hapnd.journal.AppendOutcome;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Adds events of another log to a tenant that has no others. The first event of the tenant's log tells whether that is so: it
 * must be the first event of the other log. So nothing needs to be stored about an import, and any part of it may be repeated.
 */
@Singleton
final class Importer {
    private static final int CONCURRENT_AGGREGATES = 16;
    private static final int MAX_COMMIT_EVENTS = 500;
    private static final int PAGE_SIZE = 1000;
    private static final int PAGE_BYTES = 4 * 1024 * 1024;
    private static final Duration MAX_CONTENTION = Duration.ofSeconds(5);

    private final Feed feed;
    private final Journal journal;

    Importer(Feed feed, Journal journal) {
        this.feed = feed;
        this.journal = journal;
    }

    ImportResult run(TenantId tenant, ImportRequest request) {
        return refused(tenant, request).orElseGet(() -> all(tenant, request));
    }

    private Optional<ImportResult> refused(TenantId tenant, ImportRequest request) {
        var first = feed.after(tenant, 0, 1, 1);
        if (!first.isEmpty()) {
            return first.getFirst().event().id().equals(request.firstEventId())
                    ? Optional.empty()
                    : Optional.of(new ImportResult.OwnEvents());
        }
        boolean begins = request.count() == 1
                && request.aggregates()
                        .values()
                        .iterator()
                        .next()
                        .events()
                        .getFirst()
                        .id()
                        .equals(request.firstEventId());
        return begins ? Optional.empty() : Optional.of(new ImportResult.NotBegun());
    }

    private ImportResult all(TenantId tenant, ImportRequest request) {
        var results = Concurrently.map(
                request.aggregates().entrySet(),
                CONCURRENT_AGGREGATES,
                entry -> new AggregateImport(new AggregateKey(tenant, entry.getKey()), entry.getValue()).run());
        var sum = new ImportResult.Imported(0, 0);
        for (var result : results) {
            switch (result) {
                case ImportResult.Imported imported -> sum = sum.plus(imported);
                case ImportResult refused -> {
                    return refused;
                }
            }
        }
        return sum;
    }

    /** Adds the events that one aggregate lacks. */
    private final class AggregateImport {
        private final AggregateKey key;
        private final ImportRequest.Events wanted;
        private final Backoff backoff = new Backoff(MAX_CONTENTION);

        /** The last version that is known to be there with the event that is wanted. */
        private long same;

        private long added;

        AggregateImport(AggregateKey key, ImportRequest.Events wanted) {
            this.key = key;
            this.wanted = wanted;
            this.same = wanted.events().getFirst().version() - 1;
        }

        ImportResult run() {
            var found = journal.head(key);
            while (true) {
                var head = found.orElseGet(() -> Head.empty(key, wanted.type()));
                var refused = refused(head);
                if (refused.isPresent()) {
                    return refused.get();
                }
                var missing = from(head.version() + 1);
                if (missing.isEmpty()) {
                    return new ImportResult.Imported(added, wanted.events().size() - added);
                }
                var commit = Commits.of(missing.subList(0, Math.min(missing.size(), MAX_COMMIT_EVENTS)))
                        .getFirst();
                switch (journal.append(head, commit, head.derived(), Optional.empty())) {
                    case AppendOutcome.Appended(Head after) -> {
                        found = Optional.of(after);
                        added += commit.events().size();
                        same = commit.lastVersion();
                    }
                    case AppendOutcome.Conflict(Optional<Head> actual) -> {
                        found = actual;
                        if (!backoff.tryPause()) {
                            return new ImportResult.Contended();
                        }
                    }
                    case AppendOutcome.Replayed(var first) ->
                        throw new IllegalStateException(
                                "no idempotency key was sent, but an answer is there: " + first);
                }
            }
        }

        private Optional<ImportResult> refused(Head head) {
            if (!head.type().equals(wanted.type())) {
                return Optional.of(new ImportResult.AnotherType(key.id(), head.type()));
            }
            if (head.version() < same) {
                return Optional.of(new ImportResult.Gap(key.id(), same + 1, head.version()));
            }
            while (same < Math.min(head.version(), wanted.events().getLast().version())) {
                for (var there : journal.forward(key, same + 1, PAGE_SIZE, PAGE_BYTES)) {
                    var expected = from(there.version());
                    if (expected.isEmpty()) {
                        break;
                    }
                    if (!there.id().equals(expected.getFirst().id())) {
                        return Optional.of(new ImportResult.AnotherEvent(key.id(), there.version()));
                    }
                    same = there.version();
                }
            }
            return Optional.empty();
        }

        /** The wanted events from a version on. */
        private List<RecordedEvent> from(long version) {
            var events = wanted.events();
            long skipped = Math.max(0, version - events.getFirst().version());
            return skipped >= events.size() ? List.of() : events.subList((int) skipped, events.size());
        }
    }
}
