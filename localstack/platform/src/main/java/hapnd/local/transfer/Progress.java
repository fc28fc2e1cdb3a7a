package hapnd.local.transfer;

import java.io.PrintStream;
import java.time.Duration;

/** Says every second how far a transfer is. */
final class Progress {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PrintStream out;
    private final String what;
    private final long began = System.nanoTime();
    private long said = began;

    /**
     * @param out where to say it
     * @param what what has been done to the events, such as {@code exported}
     */
    Progress(PrintStream out, String what) {
        this.out = out;
        this.what = what;
    }

    void at(long events, String of) {
        if (System.nanoTime() - said >= PAUSE.toNanos()) {
            said = System.nanoTime();
            out.printf("%,d events%s %s%n", events, of, what);
        }
    }

    void end(long events, String more) {
        out.printf("%,d events %s in %.1f s%s%n", events, what, (System.nanoTime() - began) / 1e9, more);
    }
}
