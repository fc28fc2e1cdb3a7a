package hapnd.feed;

import hapnd.journal.Commit;
import hapnd.journal.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** Makes commits of events that were read one by one. */
public final class Commits {
    private Commits() {}

    /** Events with versions in a row as the commits that they came in, or as parts of those. */
    public static List<Commit> of(List<RecordedEvent> events) {
        var commits = new ArrayList<Commit>();
        int start = 0;
        for (int i = 1; i <= events.size(); i++) {
            var first = events.get(start);
            if (i == events.size()
                    || !events.get(i).timestamp().equals(first.timestamp())
                    || !events.get(i).context().equals(first.context())) {
                var facts = events.subList(start, i).stream()
                        .map(RecordedEvent::content)
                        .toList();
                commits.add(new Commit(first.version(), first.timestamp(), first.context(), facts));
                start = i;
            }
        }
        return commits;
    }
}
