package hapnd.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err everything else: progress, notes, errors
 * @param person whether a person reads the results, and not a program
 * @param personAtErr whether a person sees the rest
 * @param colours whether results may have colours
 */
public record Terminal(PrintStream out, PrintStream err, boolean person, boolean personAtErr, boolean colours) {
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int BUFFER = 1 << 16;

    /** That of this process. What goes into a pipe is UTF-8, whatever the machine's locale is. */
    public static Terminal ofThisProcess(Map<String, String> environment) {
        boolean person = isTerminal(OUT);
        boolean noColours =
                !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        var out = person
                ? System.out
                : new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                        false,
                        StandardCharsets.UTF_8);
        return new Terminal(out, System.err, person, isTerminal(ERR), person && !noColours);
    }

    /** One that is read by a program. */
    public static Terminal pipe(PrintStream out, PrintStream err) {
        return new Terminal(out, err, false, false, false);
    }

    /** Java itself says it of input and output together; Linux says it of each. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isSymbolicLink(link)) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
