package hapnd.dotnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The C# sources that this module carries in its jar, for whoever has no checkout of the repository. */
public final class CarriedSources {

    private static final String FOLDER = "sources";

    private CarriedSources() {}

    /**
     * A folder with them. Those of a jar are copied into the cache once; several processes may do it at once.
     *
     * @param cache the folder for them, and for what is built of them; it is created if missing
     * @throws DotnetUnavailableException when they can't be written there; the message says what to do
     */
    public static Path in(Path cache) {
        try {
            var one = CarriedSources.class.getResource(FOLDER + "/" + ProductVersion.FILE);
            if (one == null) {
                throw new IllegalStateException("the C# sources are not in this build");
            }
            return one.openConnection() instanceof JarURLConnection connection
                    ? unpacked(connection, new Cache(cache.toAbsolutePath().normalize()))
                    : folder(one);
        } catch (IOException | UncheckedIOException failure) {
            throw new DotnetUnavailableException(
                    "Could not write the C# sources into " + cache + " (" + failure.getMessage()
                            + "): check free space and permissions, or set XDG_CACHE_HOME to another folder",
                    failure);
        }
    }

    /** Where classes are not in a jar, neither are these. */
    private static Path folder(URL one) {
        return path(one).getParent();
    }

    private static Path path(URL file) {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible); // a class loader has made it
        }
    }

    private static Path unpacked(JarURLConnection connection, Cache cache) throws IOException {
        try (var jar = FileSystems.newFileSystem(path(connection.getJarFileURL()))) {
            var from = jar.getPath(connection.getEntryName()).getParent();
            var files = files(from);
            return cache.folder("sources-" + fingerprint(from, files), empty -> {
                for (var file : files) {
                    var target = empty.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            });
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String fingerprint(Path folder, List<Path> files) throws IOException {
        var digest = new Sha256();
        for (var file : files) {
            digest.add(folder.relativize(file).toString()).add(Files.readAllBytes(file));
        }
        return digest.hex().substring(0, 16);
    }
}
