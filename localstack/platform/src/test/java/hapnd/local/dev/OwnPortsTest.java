package hapnd.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.access.Credentials;
import hapnd.local.access.Signed;
import hapnd.local.process.Listeners;
import hapnd.testkit.PlatformProcess;
import hapnd.testkit.RawHttp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody but the platform's own parts and its operator gets at what is behind the public API. */
class OwnPortsTest {
    @TempDir
    static Path folder;

    static PlatformProcess platform;

    @BeforeAll
    static void start() throws Exception {
        Path old = Files.createDirectories(folder.resolve("data/engines/kms"));
        Files.writeString(old.resolve("left by an earlier run"), "secret");
        Stream.of(folder.resolve("data"), folder.resolve("data/engines"), old).forEach(OwnPortsTest::open);
        TestStack.write(folder);
        platform = PlatformProcess.start(
                new PlatformProcess.Launch(
                        List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1"),
                        System.getProperty("java.class.path"),
                        folder,
                        folder,
                        folder.resolve("data/cache"),
                        Map.of("HOME", folder.toString()),
                        List.of()),
                folder.resolve("data"));
        // A function runs, so that its Runtime API does.
        RawHttp.ask(platform.endpoint("http").getPort(), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private static void open(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "s3", "sqs", "lambda", "kms", "webSocket"})
    void a_port_of_its_own_serves_its_credentials_alone_and_no_web_page(String name) throws Exception {
        URI port = platform.endpoint(name);
        var signed = "Authorization: " + Signed.with(credentials()) + "\r\n";
        var guessed = "Authorization: " + Signed.with(Credentials.random()) + "\r\n";
        var local = "Authorization: " + Signed.with(new Credentials("local", "local")) + "\r\n";

        assertThat(status(port, "Host: localhost\r\n" + signed)).isNotEqualTo(403);
        for (String headers : List.of(
                "Host: localhost\r\n",
                "Host: localhost\r\n" + guessed,
                "Host: localhost\r\n" + local,
                "Host: localhost\r\nAuthorization: Basic x\r\n",
                "Host: localhost\r\nOrigin: http://evil.example\r\n" + signed,
                "Host: localhost\r\nOrigin: null\r\n" + signed,
                "Host: evil.example:" + port.getPort() + "\r\n" + signed,
                "Host: localhost.evil.example\r\n" + signed)) {
            assertThat(status(port, headers)).as(headers).isEqualTo(403);
        }
    }

    /** Those of its run. */
    private static Credentials credentials() {
        var endpoints = platform.endpoints();
        return new Credentials(
                endpoints.path("accessKeyId").asText(),
                endpoints.path("secretAccessKey").asText());
    }

    /** A request that needs no more to be understood than where it came to. */
    private static int status(URI port, String headers) throws IOException {
        String path = port.getScheme().equals("ws") ? "/live/@connections/AAA" : port.getPath() + "/";
        return RawHttp.ask(port.getPort(), "POST " + path + " HTTP/1.1\r\n" + headers + "Content-Length: 2\r\n\r\n{}")
                .status();
    }

    @Test
    void everything_listens_on_this_machine_alone() throws Exception {
        for (ProcessHandle process : platform.processes()) {
            assertThat(Listeners.of(process.pid()))
                    .as(process.info().toString())
                    .allMatch(Listeners::isLoopback);
        }
        assertThat(Listeners.of(platform.processes().getFirst().pid())).hasSizeGreaterThan(5);
    }

    @Test
    void what_listens_beside_the_public_port_tells_a_web_page_nothing() throws Exception {
        int open = platform.endpoint("http").getPort();
        int asked = 0;
        for (String address : Listeners.of(platform.processes().getFirst().pid())) {
            int port = Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
            if (port != open && tellsNothing(port)) {
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(4);
    }

    /** False where nobody listens: on this address, or any longer. */
    private static boolean tellsNothing(int port) throws IOException {
        try {
            for (String path : List.of("/", "/2018-06-01/runtime/invocation/next", "/?Action=ListQueues")) {
                RawHttp.Answer answer = RawHttp.ask(port, "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n");
                assertThat(answer.status()).as(port + path).isBetween(400, 499);
            }
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    @Test
    void what_is_kept_is_its_owners_alone_also_what_an_earlier_run_left_open() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .endsWith("------");
            }
        }
    }
}
