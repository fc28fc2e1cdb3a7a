package hapnd.preview;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class before and after.
 *
 * @param comparison the two
 * @param before how far the deployed code has come; empty when there is none or when it is the new code, which runs once
 * @param after how far the new code has come
 */
record Pair(Comparison comparison, Optional<Side> before, Side after) {
    static Pair begin(Comparison comparison) {
        var kind = comparison.kind();
        var before = comparison.isOfSameCode()
                ? Optional.<Side>empty()
                : comparison.before().map(code -> Side.begin(kind, code));
        return new Pair(comparison, before, Side.begin(kind, comparison.after()));
    }

    Pair copy(Scope scope) {
        return new Pair(comparison, before.map(side -> side.copy(scope)), after.copy(scope));
    }

    List<Side> sides() {
        return Stream.concat(before.stream(), Stream.of(after)).toList();
    }

    /** The keys that both sides have. */
    KeyRange range() {
        var own = after.states().range();
        return before.map(side -> own.smaller(side.states().range())).orElse(own);
    }

    /** Drops what only one side has. */
    void level() {
        var range = range();
        sides().forEach(side -> side.states().narrow(range));
    }
}
