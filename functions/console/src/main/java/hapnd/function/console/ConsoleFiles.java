package hapnd.function.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import hapnd.http.files.ServedFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files of the console, by their paths. They are read at startup, which on AWS is before the snapshot, so no caller waits for
 * it.
 */
@Startup
@Singleton
final class ConsoleFiles {
    /** The page; all other files are named in it, or in what it names. */
    static final String PAGE = "index.html";

    private static final String FOLDER = "web/";

    /** The build writes a file's path on each line. */
    private static final String LIST = FOLDER + "files.txt";

    private final Map<String, ServedFile> files = new String(ServedFile.bytes(ConsoleFiles.class, LIST), UTF_8)
            .lines()
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), path -> ServedFile.read(ConsoleFiles.class, FOLDER + path)));

    ServedFile page() {
        return find(PAGE).orElseThrow();
    }

    Optional<ServedFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    Map<String, ServedFile> all() {
        return files;
    }
}
