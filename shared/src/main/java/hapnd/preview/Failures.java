package hapnd.preview;

import hapnd.feed.FeedEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events at which code failed, by kind: the type of the event and the error. */
final class Failures {
    static final int MAX_KINDS = 100;
    static final int MAX_ERROR_LENGTH = 500;

    /**
     * The failures of a kind.
     *
     * @param eventType the type of their events
     * @param eventId the first event
     * @param aggregateId its aggregate
     * @param version its version there
     * @param position its position in the feed
     * @param error the error text
     * @param count the number of events
     */
    record Kind(
            String eventType,
            String eventId,
            String aggregateId,
            long version,
            long position,
            String error,
            long count) {
        private Kind oneMore() {
            return new Kind(eventType, eventId, aggregateId, version, position, error, count + 1);
        }
    }

    private record Name(String eventType, String error) {}

    private final Map<Name, Kind> kinds = new LinkedHashMap<>();
    private long more;

    Failures() {}

    Failures(List<Kind> kinds, long more) {
        kinds.forEach(kind -> this.kinds.put(new Name(kind.eventType(), kind.error()), kind));
        this.more = more;
    }

    Failures copy() {
        return new Failures(kinds(), more);
    }

    void add(FeedEntry entry, String message) {
        var event = entry.event();
        var name = new Name(event.type(), bounded(message));
        if (kinds.containsKey(name)) {
            kinds.computeIfPresent(name, (same, kind) -> kind.oneMore());
        } else if (kinds.size() < MAX_KINDS) {
            var aggregate = entry.key().id().value();
            kinds.put(
                    name,
                    new Kind(event.type(), event.id(), aggregate, event.version(), entry.position(), name.error(), 1));
        } else {
            more++;
        }
    }

    /** In the order in which they occurred first. */
    List<Kind> kinds() {
        return List.copyOf(kinds.values());
    }

    /** The number of failures of other kinds. */
    long more() {
        return more;
    }

    private static String bounded(String message) {
        return message.codePoints()
                .limit(MAX_ERROR_LENGTH)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
