package hapnd.function.events;

import hapnd.feed.Feed;
import hapnd.feed.FeedEntry;
import hapnd.http.AnswerSize;
import hapnd.journal.EventCodec;
import hapnd.json.JsonText;
import hapnd.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a tenant's log for a caller. A request that finds nothing ends too: it examines a limited number of events, and says from
 * where to go on.
 */
@Singleton
final class LogReader {
    private static final int MAX_PAGE_SIZE = 10_000;
    private static final int MIN_SEARCHED = 500;
    private static final int GROWTH = 4;

    /** About what fits into an answer: what is read beyond it has to be read again. */
    private static final int PAGE_BYTES = 5 * 1024 * 1024;

    private static final int MAX_EXAMINED = 50_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);

    private final Feed feed;

    LogReader(Feed feed) {
        this.feed = feed;
    }

    /**
     * What was found.
     *
     * @param events the events, as JSON
     * @param next the last position that was examined
     * @param head the last position of the log
     */
    private record Found(List<String> events, long next, long head) {
        JsonText putPlace(JsonText to) {
            return to.put("nextAfterPosition", next).put("head", Math.max(head, next));
        }
    }

    /** The events as one JSON document. */
    String document(TenantId tenant, LogQuery query) {
        var found = find(tenant, query);
        return found.putPlace(JsonText.object().putRaws("events", found.events()))
                .end();
    }

    /** Each event as a line, and a last line with the place. */
    String lines(TenantId tenant, LogQuery query) {
        var found = find(tenant, query);
        var lines = new StringBuilder();
        found.events().forEach(event -> lines.append(event).append('\n'));
        return lines.append(found.putPlace(JsonText.object()).end())
                .append('\n')
                .toString();
    }

    private Found find(TenantId tenant, LogQuery query) {
        long head = feed.head(tenant);
        var end = Instant.now().plus(TIME_LIMIT);
        var room = new AnswerSize.Room();
        var events = new ArrayList<String>();
        long position = query.afterPosition();
        int examined = 0;
        while (events.size() < query.limit()
                && examined < MAX_EXAMINED
                && Instant.now().isBefore(end)) {
            var page = feed.settledAfter(tenant, position, pageSize(query, events.size(), examined), PAGE_BYTES);
            if (page.isEmpty()) {
                break;
            }
            for (var entry : page) {
                if (query.filter().matches(entry)) {
                    var json = json(entry);
                    if (events.size() == query.limit() || !room.take(json)) {
                        return new Found(events, position, head);
                    }
                    events.add(json);
                }
                position = entry.position();
            }
            examined += page.size();
        }
        return new Found(events, position, head);
    }

    /** How much is read at once. Where little matches, more and more is. */
    private static int pageSize(LogQuery query, int found, int examined) {
        int missing = query.limit() - found;
        int likely = query.filter().wantsAll() ? missing : Math.max(missing, Math.max(MIN_SEARCHED, GROWTH * examined));
        return Math.min(likely, MAX_PAGE_SIZE);
    }

    private static String json(FeedEntry entry) {
        return EventCodec.answered(entry.key().id(), entry.type(), entry.event(), OptionalLong.of(entry.position()));
    }
}
