package hapnd.function.events;

import hapnd.http.AnswerSize;
import hapnd.http.ApiError;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.EventCodec;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.json.JsonText;
import hapnd.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads an aggregate's events for a caller. */
@Singleton
final class EventReader {
    /** The maximum size of the events in an answer, in bytes. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Journal journal;

    EventReader(Journal journal) {
        this.journal = journal;
    }

    String read(TenantId tenant, AggregateId id, ReadQuery query) {
        var key = new AggregateKey(tenant, id);
        var head = journal.head(key).orElseThrow(() -> ApiError.notFound("There is no aggregate '" + id + "'."));
        var events = query.backward()
                ? journal.backward(key, query.fromVersion().orElse(Long.MAX_VALUE), query.limit(), MAX_BYTES)
                : journal.forward(key, query.fromVersion().orElse(1L), query.limit(), MAX_BYTES);
        var fitting = AnswerSize.fitting(events.stream()
                .map(event -> EventCodec.answered(id, head.type(), event))
                .toList());
        var answer = JsonText.object().putRaws("events", fitting);
        next(query, events.subList(0, fitting.size()), head.version())
                .ifPresent(version -> answer.put("nextFromVersion", version));
        return answer.end();
    }

    /** The version at which to continue reading; empty when there are no more events. */
    private static Optional<Long> next(ReadQuery query, List<RecordedEvent> events, long newest) {
        if (events.isEmpty()) {
            return Optional.empty();
        }
        long last = events.getLast().version();
        if (query.backward()) {
            return last > 1 ? Optional.of(last - 1) : Optional.empty();
        }
        return last < newest ? Optional.of(last + 1) : Optional.empty();
    }
}
