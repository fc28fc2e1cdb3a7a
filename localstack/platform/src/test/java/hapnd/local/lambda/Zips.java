package hapnd.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the zip of a function from a class of the tests. */
public final class Zips {
    private Zips() {}

    /** A zip that holds one class and nothing else. */
    public static Path of(Path folder, Class<?> handler) throws IOException {
        Path zip = folder.resolve(handler.getSimpleName() + ".zip");
        String entry = handler.getName().replace('.', '/') + ".class";
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                InputStream bytes = handler.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(out);
        }
        return zip;
    }
}
