package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A package that a lockfile pins, fetched from npm's registry where there is no npm.
 *
 * @param name with its scope
 * @param version the one and only
 * @param integrity {@code sha512-} and the checksum in base64
 */
record NpmPackage(String name, String version, String integrity) {

    private static final String SHA512 = "sha512-";
    private static final int MEGABYTE = 1 << 20;
    private static final int SAID_EVERY = 10 * MEGABYTE;
    private static final int TAR_BLOCK = 512;

    /** The checksum is not the pinned one. */
    static final class WrongChecksumException extends IOException {
        private static final long serialVersionUID = 1;

        private WrongChecksumException(URI address) {
            super(address + " is not what the lockfile pins");
        }
    }

    /** The one of this name in a {@code package-lock.json}. */
    static NpmPackage locked(Path lockfile, String name) throws IOException {
        var entry = new ObjectMapper()
                .readTree(Files.readAllBytes(lockfile))
                .path("packages")
                .path("node_modules/" + name);
        return new NpmPackage(
                name,
                entry.required("version").asText(),
                entry.required("integrity").asText());
    }

    /**
     * Fetches it, and writes one of its files.
     *
     * @param registry the registry's address
     * @param file its path in the package
     * @param target where it is written; beside it lies the package, until it is unpacked
     * @param progress receives a sentence now and then
     */
    void write(URI registry, String file, Path target, Consumer<String> progress)
            throws IOException, InterruptedException {
        var fetched = target.resolveSibling("package.tgz");
        fetch(address(registry), fetched, progress);
        try (var tar = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(fetched)), MEGABYTE)) {
            unpack(tar, "package/" + file, target);
        }
        Files.delete(fetched);
    }

    private URI address(URI registry) {
        var base = registry.toString().replaceFirst("/+$", "");
        return URI.create(base + "/" + name + "/-/" + name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz");
    }

    private void fetch(URI address, Path target, Consumer<String> progress) throws IOException, InterruptedException {
        var digest = sha512();
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(20))
                .build()) {
            var answer =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var in = answer.body();
                    var out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
                if (answer.statusCode() != 200) {
                    throw new IOException(address + " answers with status " + answer.statusCode());
                }
                copy(
                        in,
                        out,
                        answer.headers().firstValueAsLong("Content-Length").orElse(0),
                        progress);
            }
        }
        if (!integrity.equals(SHA512 + Base64.getEncoder().encodeToString(digest.digest()))) {
            throw new WrongChecksumException(address);
        }
    }

    private static void copy(InputStream in, DigestOutputStream out, long of, Consumer<String> progress)
            throws IOException {
        var buffer = new byte[1 << 16];
        long done = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            done += read;
            if (done / SAID_EVERY != (done - read) / SAID_EVERY) {
                progress.accept("Fetched " + done / MEGABYTE + (of > 0 ? " of " + of / MEGABYTE : "") + " MB");
            }
        }
    }

    /**
     * Finds a file in a tar, whose name has at most 100 bytes.
     *
     * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">its layout: ustar</a>
     */
    private static void unpack(InputStream tar, String file, Path target) throws IOException {
        for (var header = tar.readNBytes(TAR_BLOCK); header.length == TAR_BLOCK; header = tar.readNBytes(TAR_BLOCK)) {
            var octal = text(header, 124, 12);
            long size = octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
            if (text(header, 0, 100).equals(file)) {
                try (var out = Files.newOutputStream(target)) {
                    for (long left = size; left > 0; ) {
                        var part = tar.readNBytes((int) Math.min(left, MEGABYTE));
                        if (part.length == 0) {
                            throw new EOFException(file + " is cut off");
                        }
                        out.write(part);
                        left -= part.length;
                    }
                }
                return;
            }
            tar.skipNBytes((size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK);
        }
        throw new IOException("there is no " + file + " in the package");
    }

    private static String text(byte[] header, int from, int length) {
        return new String(header, from, length, UTF_8).split("\0", 2)[0].strip();
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // OpenJDK has it
        }
    }
}
