package hapnd.function.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import hapnd.dotnet.packages.PackageSource;
import hapnd.http.ApiError;
import hapnd.http.files.ServedFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files of the package source, which the build makes of the C# sources. They are read at startup, which on AWS is before the
 * snapshot, so no caller waits for it.
 */
@Startup
@Singleton
final class PackageFiles {
    private static final String FOLDER = "nuget/";

    private final Map<String, Entry> files = new String(read(PackageSource.LIST), UTF_8)
            .lines()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), PackageFiles::entry));

    /**
     * A file.
     *
     * @param asItIs as the build has made it
     * @param text the same as text; empty if no address belongs into it
     */
    record Entry(ServedFile asItIs, Optional<String> text) {
        boolean namesAddress() {
            return text.isPresent();
        }

        /** With the address in it. */
        ServedFile at(String address) {
            return ServedFile.of(
                    "named.json",
                    text.orElseThrow().replace(PackageSource.ADDRESS, address).getBytes(UTF_8));
        }
    }

    /** Paths are in lower case, as NuGet writes them. */
    Entry find(String path) {
        return Optional.ofNullable(files.get(path))
                .orElseThrow(() -> ApiError.notFound(
                        "There is no such file in this package source, which begins at /nuget/index.json. Ids and"
                                + " versions in its paths are in lower case."));
    }

    private static Entry entry(String path) {
        var bytes = read(path);
        var text = new String(bytes, UTF_8);
        boolean namesAddress = path.endsWith(".json") && text.contains(PackageSource.ADDRESS);
        return new Entry(ServedFile.of(path, bytes), namesAddress ? Optional.of(text) : Optional.empty());
    }

    private static byte[] read(String path) {
        return ServedFile.bytes(PackageFiles.class, FOLDER + path);
    }
}
