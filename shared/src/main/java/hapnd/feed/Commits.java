package hapnd.feed;

import hapnd.journal.Commit;
import hapnd.journal.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** Groups single events into commits. */
public final class Commits {
    private Commits() {}

    /** Groups events with consecutive versions into the commits in which they were appended, or into parts of these. */
    public static List<Commit> of(List<RecordedEvent> events) {
        var commits = new ArrayList<Commit>();
        int start = 0;
        for (int i = 1; i <= events.size(); i++) {
            var first = events.get(start);
            if (i == events.size()
                    || !events.get(i).timestamp().equals(first.timestamp())
                    || !events.get(i).shared().equals(first.shared())) {
                var facts = events.subList(start, i).stream()
                        .map(RecordedEvent::content)
                        .toList();
                commits.add(new Commit(first.version(), first.timestamp(), first.shared(), facts));
                start = i;
            }
        }
        return commits;
    }
}
