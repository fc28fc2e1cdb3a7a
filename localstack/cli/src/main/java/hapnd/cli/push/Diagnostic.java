package hapnd.cli.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.cli.api.Json;
import hapnd.cli.terminal.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the platform says of sources that it can't use.
 *
 * @param file the file, from the working folder; empty when it is about none
 * @param line counted from 1; empty when it is about no file
 * @param column counted from 1
 * @param code such as {@code CS0103}; empty when there is none
 * @param message what is wrong
 */
public record Diagnostic(String file, OptionalInt line, OptionalInt column, String code, String message) {
    private static final Pattern AT = Pattern.compile("(.+?)\\((\\d{1,9}),(\\d{1,9})\\): (.*)", Pattern.DOTALL);
    private static final Pattern CODED = Pattern.compile("(?:error|warning) ([A-Z]+\\d+): (.*)", Pattern.DOTALL);

    /**
     * Reads lines of the compiler.
     *
     * @param folder the folder that was pushed, as it was named
     */
    public static List<Diagnostic> read(Path folder, List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .map(line -> read(folder, line))
                .toList();
    }

    private static Diagnostic read(Path folder, String line) {
        var at = AT.matcher(line);
        if (!at.matches()) {
            return coded("", OptionalInt.empty(), OptionalInt.empty(), line);
        }
        var file = folder.resolve(at.group(1)).normalize().toString();
        return coded(
                file,
                OptionalInt.of(Integer.parseInt(at.group(2))),
                OptionalInt.of(Integer.parseInt(at.group(3))),
                at.group(4));
    }

    private static Diagnostic coded(String file, OptionalInt line, OptionalInt column, String text) {
        var coded = CODED.matcher(text);
        return coded.matches()
                ? new Diagnostic(file, line, column, coded.group(1), coded.group(2))
                : new Diagnostic(file, line, column, "", text);
    }

    /** As compilers write it, so that editors and terminals make a link of its beginning. */
    public String text() {
        var place = file.isEmpty() ? "" : file + ":" + line.orElse(1) + ":" + column.orElse(1) + ": ";
        return Output.safe(place + (code.isEmpty() ? "error: " : "error " + code + ": ") + message);
    }

    /** As JSON; what there isn't is left out. */
    public ObjectNode json() {
        var json = Json.object();
        if (!file.isEmpty()) {
            json.put("file", file);
        }
        line.ifPresent(number -> json.put("line", number));
        column.ifPresent(number -> json.put("column", number));
        if (!code.isEmpty()) {
            json.put("code", code);
        }
        return json.put("message", message);
    }
}
