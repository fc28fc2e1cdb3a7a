package hapnd.testing;

import hapnd.feed.FeedEntry;
import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.Reduction;
import hapnd.runtime.RequestRefusedException;
import hapnd.runtime.RuntimeCrashedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stand-in for customers' projections: each key's state lists the ids of its events, so that an event that is applied
 * twice, left out or out of order shows. The key is the event's type; {@code Skip} has none. An event of the type
 * {@code Throw} makes it throw, {@code Die} ends its process, {@code Refuse} is none that
 * it takes, {@code Break} makes calling it fail as nobody expects; a class whose
 * name ends in {@code Mended} gets over all of them, and so does every class once the reason is said to have gone.
 */
public final class ListingProjection implements ProjectionCode {
    private static final int MAX_RESULTS = 20;
    private boolean mended;

    /** Says whether what makes some events fail has gone. */
    public void mended(boolean mended) {
        this.mended = mended;
    }

    @Override
    public Run<Optional<String>> resolveKeys(Code code, List<FeedEntry> entries) {
        return new Run<>(
                entries.stream()
                        .map(entry -> Optional.of(type(entry)).filter(type -> !type.equals("Skip")))
                        .toList(),
                Optional.empty());
    }

    /** Answers early, as the executor may. */
    @Override
    public Run<String> project(Code code, Map<String, String> states, List<Keyed> events) {
        var now = new HashMap<>(states);
        var results = new ArrayList<String>();
        boolean fragile = !mended && !code.className().endsWith("Mended");
        for (var event : events.subList(0, Math.min(events.size(), MAX_RESULTS))) {
            if (fragile && type(event.entry()).equals("Die")) {
                throw new RuntimeCrashedException("gone");
            }
            if (fragile && type(event.entry()).equals("Refuse")) {
                throw new RequestRefusedException("not what the protocol says");
            }
            if (fragile && type(event.entry()).equals("Throw")) {
                return new Run<>(results, Optional.of(new Failure(Reduction.Kind.THREW, "thrown")));
            }
            if (fragile && type(event.entry()).equals("Break")) {
                throw new IllegalStateException("broken");
            }
            var id = event.entry().event().id();
            var state = now.merge(
                    event.key(),
                    "[\"" + id + "\"]",
                    (old, add) -> old.substring(0, old.length() - 1) + "," + add.substring(1));
            results.add(state);
        }
        return new Run<>(results, Optional.empty());
    }

    @Override
    public Folded fold(CodeKind kind, Code code, Map<String, String> states, List<Keyed> events) {
        var run = project(code, states, events);
        var last = new HashMap<String, String>();
        for (int i = 0; i < run.results().size(); i++) {
            last.put(events.get(i).key(), run.results().get(i));
        }
        return new Folded(run.results().size(), last, run.stopped());
    }

    private static String type(FeedEntry entry) {
        return entry.event().type();
    }
}
