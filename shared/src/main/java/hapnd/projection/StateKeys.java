package hapnd.projection;

import hapnd.feed.FeedEntry;
import hapnd.json.Utf8;
import hapnd.runtime.Code;
import hapnd.runtime.ProjectionCode;
import hapnd.runtime.ProjectionCode.Failure;
import hapnd.runtime.ProjectionCode.Run;
import hapnd.runtime.Reduction;
import java.util.List;
import java.util.Optional;

/** Resolves the keys of the states that events change with the customer's code, and checks that they fit into a table's key. */
public final class StateKeys {
    private StateKeys() {}

    /** One result for each event, up to the first one that fails. */
    public static Run<Optional<String>> of(ProjectionCode projections, Code code, List<FeedEntry> entries) {
        var resolved = projections.resolveKeys(code, entries);
        var keys = resolved.results();
        for (int i = 0; i < keys.size(); i++) {
            int bytes = keys.get(i).map(Utf8::length).orElse(0);
            if (bytes > Views.MAX_KEY_BYTES) {
                var failure = new Failure(
                        Reduction.Kind.THREW,
                        "ResolveKey answered a key of " + bytes + " bytes; at most " + Views.MAX_KEY_BYTES
                                + " are taken.");
                return new Run<>(keys.subList(0, i), Optional.of(failure));
            }
        }
        return resolved;
    }
}
