package hapnd.local.dev;

import java.io.PrintStream;
import java.util.function.Consumer;

/** The output for the developer. */
final class Terminal {
    private final PrintStream out;
    private final long began = System.nanoTime();

    Terminal(PrintStream out) {
        this.out = out;
    }

    /** A step of the start. */
    void progress(String step) {
        say("%6.1f s  %s".formatted((System.nanoTime() - began) / 1e9, step));
    }

    /** A line that a part wrote. */
    void line(String part, String line) {
        say(part + " | " + line);
    }

    Consumer<String> lines(String part) {
        return line -> line(part, line);
    }

    /** Shows only errors, for parts that write too many lines. */
    Consumer<String> quiet(String part) {
        return line -> {
            if (line.contains(" ERROR ") || line.contains("Exception")) {
                line(part, line);
            }
        };
    }

    void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
