package hapnd.cli.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.cli.push.Diagnostic;
import hapnd.dotnet.cases.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** What is to be known of a file of cases before it is run: what its code is compiled as. */
sealed interface CaseFile {

    /**
     * A file that can be run.
     *
     * @param path its path, from the working folder
     * @param kind what it names a class of; whatever else is wrong with it is found when it is run
     */
    record Of(Path path, Kind kind) implements CaseFile {
        /** Something is wrong with it. Line and column are 0 where it is no place that is wrong. */
        Diagnostic wrong(int line, int column, String message) {
            return CaseFile.wrong(path, line, column, message);
        }
    }

    /** A file that is no JSON, or can't be read. */
    record Broken(Diagnostic why) implements CaseFile {}

    static CaseFile read(Path path) {
        try {
            var json = new ObjectMapper().readTree(Files.readAllBytes(path));
            return new Of(path, json.has(Kind.PROJECTION.text()) ? Kind.PROJECTION : Kind.REDUCER);
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            return new Broken(wrong(path, at.getLineNr(), at.getColumnNr(), message(broken)));
        } catch (IOException unreadable) {
            return new Broken(wrong(path, 0, 0, "it can't be read: " + unreadable.getMessage()));
        }
    }

    /** Without what it says of where the text came from. */
    private static String message(JsonProcessingException broken) {
        return broken.getOriginalMessage().replaceAll("\\[Source: [^;\\]]*; ([^\\]]*)]", "$1");
    }

    private static Diagnostic wrong(Path path, int line, int column, String message) {
        return new Diagnostic(
                path.toString(),
                line > 0 ? OptionalInt.of(line) : OptionalInt.empty(),
                line > 0 ? OptionalInt.of(column) : OptionalInt.empty(),
                "",
                message);
    }
}
