package hapnd.cli.terminal;

import java.time.Duration;

/** How far something long is: a bar that is drawn anew on a terminal, else a line now and then. */
public final class Progress {
    private static final Duration REDRAWN = Duration.ofMillis(100);
    private static final Duration SAID = Duration.ofSeconds(1);
    private static final int WIDTH = 30;
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final String unit;
    private final String what;
    private final long began = System.nanoTime();
    private long said = began;
    private boolean drawn;

    Progress(Terminal terminal, String unit, String what) {
        this.terminal = terminal;
        this.unit = unit;
        this.what = what;
    }

    /**
     * Shows it, unless it was shown a moment ago.
     *
     * @param done how many
     * @param of of how many; 0 if that isn't known
     */
    public void at(long done, long of) {
        var pause = terminal.personAtErr() ? REDRAWN : SAID;
        if (System.nanoTime() - said < pause.toNanos()) {
            return;
        }
        said = System.nanoTime();
        var text = "%,d%s %s %s".formatted(done, of == 0 ? "" : " of %,d".formatted(of), unit, what);
        if (terminal.personAtErr()) {
            terminal.err().print(CLEAR + bar(done, of) + text);
            terminal.err().flush();
            drawn = true;
        } else {
            terminal.err().println(text);
        }
    }

    private static String bar(long done, long of) {
        if (of == 0) {
            return "";
        }
        int full = (int) Math.min(WIDTH, done * WIDTH / of);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] ";
    }

    /** Removes the bar, so that something else can be written. */
    public void clear() {
        if (drawn) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
            drawn = false;
        }
    }

    /** Says what was done in all. */
    public void end(long done, String more) {
        clear();
        terminal.err().printf("%,d %s %s in %.1f s%s%n", done, unit, what, (System.nanoTime() - began) / 1e9, more);
    }
}
