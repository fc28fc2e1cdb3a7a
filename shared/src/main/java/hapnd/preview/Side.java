package hapnd.preview;

import hapnd.runtime.Code;
import hapnd.runtime.CodeKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How far one class has come over the feed. What it does next depends on nothing else, so that it does the same whether or not
 * it was interrupted, written to a file and read back in between.
 */
final class Side {
    /**
     * What an event changes.
     *
     * @param key the key of its state; empty when it changes none
     * @param error why the key could not be resolved
     */
    record Target(Optional<String> key, Optional<String> error) {
        static final Target NONE = new Target(Optional.empty(), Optional.empty());

        static Target of(String key) {
            return new Target(Optional.of(key), Optional.empty());
        }

        static Target failed(String error) {
            return new Target(Optional.empty(), Optional.of(error));
        }
    }

    private final CodeKind kind;
    private final Code code;
    private final States states;
    private final Failures failures;

    /** The targets of the entries after the position. */
    private final Deque<Target> ahead;

    private final BatchSize resolveSize;
    private final BatchSize foldSize;
    private long position;
    private long events;

    /** The parts that are no collections: the position, the number of events before it, and the sizes of the next calls. */
    record Course(long position, long events, int resolveSize, int foldSize) {
        static final Course BEGIN = new Course(0, 0, Limits.MAX_BATCH, Limits.MAX_BATCH);
    }

    static Side begin(CodeKind kind, Code code) {
        var states = States.none(kind, new KeyRange(KeyRange.WHOLE, 0));
        return new Side(kind, code, Course.BEGIN, states, new Failures(), new ArrayDeque<>());
    }

    Side(CodeKind kind, Code code, Course course, States states, Failures failures, Deque<Target> ahead) {
        this.kind = kind;
        this.code = code;
        this.states = states;
        this.failures = failures;
        this.ahead = ahead;
        this.position = course.position();
        this.events = course.events();
        this.resolveSize = new BatchSize(Limits.MAX_BATCH, course.resolveSize());
        this.foldSize = new BatchSize(Limits.MAX_BATCH, course.foldSize());
    }

    Side copy(Scope scope) {
        var copy =
                new Side(kind, code, course(), states.copy(scope.sample()), failures.copy(), new ArrayDeque<>(ahead));
        copy.position = Math.max(position, scope.begin());
        return copy;
    }

    Course course() {
        return new Course(position, events, resolveSize.get(), foldSize.get());
    }

    CodeKind kind() {
        return kind;
    }

    Code code() {
        return code;
    }

    States states() {
        return states;
    }

    Failures failures() {
        return failures;
    }

    Deque<Target> ahead() {
        return ahead;
    }

    BatchSize resolveSize() {
        return resolveSize;
    }

    BatchSize foldSize() {
        return foldSize;
    }

    /** The last position that is in the states. */
    long position() {
        return position;
    }

    /** The number of events so far that the code is there for: all of them, or those of the reducer's type. */
    long events() {
        return events;
    }

    /** Goes on to the next position and returns the target that the entry there had. */
    Target pass(boolean counts) {
        position++;
        events += counts ? 1 : 0;
        return ahead.remove();
    }
}
