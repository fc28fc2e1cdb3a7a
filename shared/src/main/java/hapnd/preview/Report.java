package hapnd.preview;

import hapnd.json.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * What new code would make of a tenant's history. The same code, scope and feed give the same report.
 *
 * @param classes one report for each class of the upload, in its order
 */
record Report(List<ClassReport> classes) {
    /** The most bytes of {@link #json}. Only the names of very many classes can exceed it. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_MORE_FAILURES_DIGITS = 20;

    /** Copies the list. */
    public Report {
        classes = List.copyOf(classes);
    }

    /**
     * A JSON array with one report for each class. It has at most 256 KB: the last examples and failures of a class are left out
     * when they don't fit. What a class doesn't need is for those after it.
     */
    public String json() {
        var shortest = classes.stream().mapToInt(Report::shortest).toArray();
        int room = MAX_BYTES - 2;
        for (int bytes : shortest) {
            room -= bytes;
        }
        var reports = new ArrayList<String>();
        for (int i = 0; i < shortest.length; i++) {
            var report = classes.get(i).json(Math.max(0, room) / (shortest.length - i));
            room -= Utf8.length(report) + 1 - shortest[i];
            reports.add(report);
        }
        return "[" + String.join(",", reports) + "]";
    }

    private static int shortest(ClassReport report) {
        return Utf8.length(report.shortest()) + MAX_MORE_FAILURES_DIGITS;
    }
}
