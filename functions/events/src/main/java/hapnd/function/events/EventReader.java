package hapnd.function.events;

import hapnd.feed.Positions;
import hapnd.http.AnswerSize;
import hapnd.http.ApiError;
import hapnd.journal.AggregateId;
import hapnd.journal.AggregateKey;
import hapnd.journal.EventCodec;
import hapnd.journal.Head;
import hapnd.journal.Journal;
import hapnd.journal.RecordedEvent;
import hapnd.json.JsonText;
import hapnd.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads an aggregate's events for a caller. */
@Singleton
final class EventReader {
    /** The maximum size of the events that one read of the journal returns, in bytes. */
    private static final int PAGE_BYTES = 4 * 1024 * 1024;

    private static final int PAGE_SIZE = 1000;

    /** The maximum number of events that a request examines. */
    private static final int MAX_EXAMINED = 10_000;

    private final Journal journal;
    private final Positions positions;

    EventReader(Journal journal, Positions positions) {
        this.journal = journal;
        this.positions = positions;
    }

    String read(TenantId tenant, AggregateId id, ReadQuery query) {
        var key = new AggregateKey(tenant, id);
        var head = journal.head(key).orElseThrow(() -> ApiError.notFound("There is no aggregate '" + id + "'."));
        var search = new Search(head, query);
        search.run();
        var answer = JsonText.object().putRaws("events", search.events);
        search.next().ifPresent(version -> answer.put("nextFromVersion", version));
        return answer.end();
    }

    /** One request's search for events. */
    private final class Search {
        private final Head head;
        private final ReadQuery query;
        private final List<String> events = new ArrayList<>();
        private final AnswerSize.Room room = new AnswerSize.Room();
        private int examined;

        /** The next version to examine; 0 when reading backward has come to the end. */
        private long version;

        Search(Head head, ReadQuery query) {
            this.head = head;
            this.query = query;
            this.version = query.fromVersion().orElse(query.backward() ? head.version() : 1L);
        }

        void run() {
            boolean goesOn = take(page());
            while (goesOn
                    && !query.eventTypes().isEmpty()
                    && examined < MAX_EXAMINED
                    && events.size() < query.limit()) {
                goesOn = take(page());
            }
        }

        private List<RecordedEvent> page() {
            int limit = query.eventTypes().isEmpty() ? query.limit() : PAGE_SIZE;
            if (query.backward()) {
                return version < 1 ? List.of() : journal.backward(head.key(), version, limit, PAGE_BYTES);
            }
            return journal.forward(head.key(), version, limit, PAGE_BYTES);
        }

        /** False when the search is over: there is no event left, or no room. */
        private boolean take(List<RecordedEvent> page) {
            if (page.isEmpty()) {
                return false;
            }
            var places = positions(page);
            for (var event : page) {
                if (query.wants(event.type())) {
                    var json = EventCodec.answered(head.key().id(), head.type(), event, place(places, event));
                    if (events.size() == query.limit() || !room.take(json)) {
                        return false;
                    }
                    events.add(json);
                }
                version = query.backward() ? event.version() - 1 : event.version() + 1;
            }
            examined += page.size();
            return true;
        }

        private Map<Long, Long> positions(List<RecordedEvent> page) {
            long first = page.getFirst().version();
            long last = page.getLast().version();
            return positions.of(head.key(), Math.min(first, last), Math.max(first, last));
        }

        private static OptionalLong place(Map<Long, Long> places, RecordedEvent event) {
            var place = places.get(event.version());
            return place == null ? OptionalLong.empty() : OptionalLong.of(place);
        }

        /** The version at which to continue; empty when there are no more events. */
        Optional<Long> next() {
            boolean more = query.backward() ? version >= 1 : version <= head.version();
            return more ? Optional.of(version) : Optional.empty();
        }
    }
}
