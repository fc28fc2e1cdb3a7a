package hapnd.preview;

import java.time.Duration;
import java.util.List;

/** How far the classes of one preview have come, with all of their states. It doesn't change: going on makes another one. */
final class Progress {
    private final List<Pair> pairs;
    private final long position;
    private final Duration time;

    Progress(List<Pair> pairs, long position, Duration time) {
        this.pairs = List.copyOf(pairs);
        this.position = position;
        this.time = time;
    }

    /** Nothing is done yet. */
    static Progress begin(List<Comparison> comparisons) {
        return new Progress(comparisons.stream().map(Pair::begin).toList(), 0, Duration.ZERO);
    }

    /** Reads what {@link #save} wrote. */
    static Progress read(byte[] saved) {
        return SavedProgress.read(saved);
    }

    /** The same, for going on in this scope. */
    Progress copy(Scope scope) {
        var copies = pairs.stream().map(pair -> pair.copy(scope)).toList();
        return new Progress(copies, Math.max(position, scope.begin()), time);
    }

    /** The same, further on. */
    Progress at(long further, Duration spent) {
        return new Progress(pairs, further, time.plus(spent));
    }

    List<Pair> pairs() {
        return pairs;
    }

    /**
     * The last position that is in the states of all classes. It moves by pages: with slow code a call may have advanced without
     * having moved it.
     */
    long position() {
        return position;
    }

    /** The time that was spent on it. */
    Duration time() {
        return time;
    }

    /** For a file: compressed, and as large as the states of all classes compressed. */
    byte[] save() {
        return SavedProgress.write(this);
    }

    /** What differs so far. */
    Report report(Scope scope) {
        return new Report(copy(scope).pairs().stream().map(Differences::of).toList());
    }
}
