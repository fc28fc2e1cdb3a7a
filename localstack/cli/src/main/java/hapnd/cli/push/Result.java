package hapnd.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hapnd.cli.terminal.Output;
import java.util.List;

/**
 * What came of a push or a preview.
 *
 * @param good whether all went well
 * @param json what the platform said
 * @param lines the same for people
 * @param errors what the platform says of the sources
 */
record Result(boolean good, JsonNode json, List<String> lines, List<Diagnostic> errors) {
    static Result good(JsonNode json, List<String> lines) {
        return new Result(true, json, lines, List.of());
    }

    static Result bad(JsonNode json, List<String> lines) {
        return new Result(false, json, lines, List.of());
    }

    /** The sources can't be used. */
    static Result refused(JsonNode json, List<Diagnostic> errors) {
        var whole = ((ObjectNode) json).deepCopy();
        var list = whole.putArray("errors");
        errors.forEach(error -> list.add(error.json()));
        return new Result(false, whole, List.of("The sources can't be used. Nothing has changed."), errors);
    }

    /** Says it: what is wrong on the standard error in any case, so that it is seen beside JSON too. */
    void say(Output output) {
        errors.forEach(error -> output.note(error.text()));
        if (output.isJson()) {
            output.json(json);
        } else {
            lines.forEach(output::line);
        }
        output.flush();
    }
}
