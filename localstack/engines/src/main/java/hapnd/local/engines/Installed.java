package hapnd.local.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The paths of the engines that are not Java libraries, as the build has installed them. */
final class Installed {
    private static final Properties PATHS = load();

    private Installed() {}

    static Path path(String engine) {
        Path path = Path.of(PATHS.getProperty(engine)).normalize();
        if (!Files.exists(path)) {
            throw new IllegalStateException(
                    engine + " is not installed at " + path + "; run the Maven build of localstack, which installs it");
        }
        return path;
    }

    /** The path of this module's classes. */
    static Path classes() {
        try {
            return Path.of(Installed.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties load() {
        Properties paths = new Properties();
        try (InputStream in = Installed.class.getResourceAsStream("engines.properties")) {
            paths.load(in);
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
