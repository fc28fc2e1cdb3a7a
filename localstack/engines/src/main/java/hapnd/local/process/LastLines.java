package hapnd.local.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a process wrote, for the message that says why it did not start. */
final class LastLines {
    private static final int KEPT = 8;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line.strip());
    }

    /** The end of a sentence: on one line, because the first line of a message is what reports of tests keep. */
    @Override
    public synchronized String toString() {
        return lines.isEmpty() ? "; it wrote nothing" : "; it wrote last: " + String.join(" | ", lines);
    }
}
