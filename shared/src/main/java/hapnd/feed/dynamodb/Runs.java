package hapnd.feed.dynamodb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the latest events of an aggregate are in the feed, as runs of consecutive versions that have consecutive positions. A
 * run follows the one before without a gap in the versions.
 *
 * @param runs in ascending order
 */
record Runs(List<Run> runs) {
    /** No events. */
    static final Runs NONE = new Runs(List.of());

    /**
     * The size from which on runs move to an item of their own, in bytes. A marker is written with each of its aggregate's
     * chunks, and costs one unit while it has at most 1 KB. An aggregate that doesn't share chunks needs about three bytes for
     * a run.
     */
    private static final int FULL_BYTES = 600;

    /**
     * Consecutive versions with consecutive positions.
     *
     * @param version the first version
     * @param position its position
     * @param events the number of events
     */
    record Run(long version, long position, long events) {
        long endVersion() {
            return version + events;
        }

        long endPosition() {
            return position + events;
        }
    }

    /** These and one more run, which follows the last one. */
    Runs plus(Run next) {
        var all = new ArrayList<>(runs);
        if (!all.isEmpty()) {
            var last = all.getLast();
            if (last.endVersion() != next.version() || last.endPosition() > next.position()) {
                throw new IllegalStateException(next + " doesn't follow " + last);
            }
            if (last.endPosition() == next.position()) {
                all.removeLast();
                all.add(new Run(last.version(), last.position(), last.events() + next.events()));
                return new Runs(all);
            }
        }
        all.add(next);
        return new Runs(all);
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Whether they should move to an item of their own. */
    boolean areFull() {
        return encode().length >= FULL_BYTES;
    }

    /** The first version and position, then for each run its number of events and its distance from the one before. */
    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        long end = 0;
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            if (i == 0) {
                write(bytes, run.version());
            }
            write(bytes, run.position() - end);
            write(bytes, run.events());
            end = run.endPosition();
        }
        return bytes.toByteArray();
    }

    static Runs decode(byte[] encoded) {
        var bytes = ByteBuffer.wrap(encoded);
        var runs = new ArrayList<Run>();
        long version = bytes.hasRemaining() ? read(bytes) : 0;
        long end = 0;
        while (bytes.hasRemaining()) {
            var run = new Run(version, end + read(bytes), read(bytes));
            runs.add(run);
            version = run.endVersion();
            end = run.endPosition();
        }
        return new Runs(runs);
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    private static void write(ByteArrayOutputStream bytes, long number) {
        long left = number;
        while (left >= 0x80) {
            bytes.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            number |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
