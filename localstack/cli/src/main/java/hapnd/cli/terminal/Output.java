package hapnd.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.json.RawJson;
import picocli.CommandLine.Option;

/**
 * What a command says. A person at a terminal gets lines to read, a pipe gets JSON, one value a line. Errors, notes and progress
 * go to the standard error.
 *
 * <p>A command has it as a {@code @Mixin}, which gives it the option {@code --json}.
 */
public final class Output {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON also on a terminal.")
    private boolean json;

    /** Writes there. */
    public Output(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Whether JSON is wanted, and not lines for people. */
    public boolean isJson() {
        return json || !terminal.person();
    }

    /** Writes a line for people to the standard output. Texts from elsewhere must be {@link #safe}. */
    public void line(String text) {
        terminal.out().println(text);
    }

    /** Writes a value as a line of JSON. */
    public void json(JsonNode value) {
        jsonLine(value.toString());
    }

    /** Writes a value as a line of JSON, with every number and text as it was written. */
    public void json(RawJson value) {
        jsonLine(value.compact().text());
    }

    /** Writes a value as a line; it must be JSON without a line end in it. */
    public void jsonLine(String value) {
        terminal.out().print(value);
        terminal.out().print('\n');
    }

    /**
     * Hands on what was written to the standard output.
     *
     * @return whether somebody still reads it
     */
    public boolean flush() {
        return !terminal.out().checkError();
    }

    /** Says something beside the results: what happens, what to do next. Texts from elsewhere must be {@link #safe}. */
    public void note(String text) {
        terminal.err().println(text);
    }

    /**
     * Shows how far something long is, on the standard error.
     *
     * @param what what is done, such as {@code exported}
     * @param unit what is counted, such as {@code events}
     */
    public Progress progress(String unit, String what) {
        return new Progress(terminal, unit, what);
    }

    /** A text from elsewhere, without what would move a terminal's cursor or change its colours. */
    public static String safe(String text) {
        return text.codePoints()
                .map(c -> (Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t')
                                || Character.getType(c) == Character.FORMAT
                        ? '\uFFFD'
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Text that stands out. */
    public String bold(String text) {
        return coloured("1", text);
    }

    /** Text that matters less. */
    public String faint(String text) {
        return coloured("2", text);
    }

    /** Text that says that all is well. */
    public String good(String text) {
        return coloured("32", text);
    }

    /** Text that says that something is wrong. */
    public String bad(String text) {
        return coloured("31", text);
    }

    private String coloured(String code, String text) {
        return terminal.colours() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
