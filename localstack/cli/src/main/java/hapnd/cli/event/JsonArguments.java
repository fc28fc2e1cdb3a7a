package hapnd.cli.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import hapnd.cli.command.Failure;
import hapnd.json.RawJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * JSON as an argument: itself, {@code -} for the standard input, or {@code @FILE}. It is sent as it was written.
 *
 * @param input the standard input
 */
record JsonArguments(InputStream input) {
    RawJson read(String name, String argument) throws IOException {
        try {
            return RawJson.parse(bytes(argument)).compact();
        } catch (RawJson.Malformed e) {
            throw Failure.usage(name + " is no JSON: " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw Failure.usage("there is no file " + e.getFile());
        }
    }

    private byte[] bytes(String argument) throws IOException {
        if (argument.equals("-")) {
            return input.readAllBytes();
        }
        return argument.startsWith("@") ? Files.readAllBytes(Path.of(argument.substring(1))) : argument.getBytes(UTF_8);
    }
}
