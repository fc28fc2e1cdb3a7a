package hapnd.cli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.cli.command.Failure;
import hapnd.cli.command.Surroundings;
import hapnd.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AccessTest {
    private static final String SHOP = "https://shop.example.com";

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void makeData() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    private Surroundings surroundings(Optional<Path> local, String... variables) {
        var environment = new HashMap<String, String>(
                Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        var nowhere = new PrintStream(PrintStream.nullOutputStream());
        return new Surroundings(environment, InputStream.nullInputStream(), Terminal.pipe(nowhere, nowhere), local);
    }

    private Login login(Surroundings surroundings, String... options) {
        var access = new Access(surroundings);
        new CommandLine(access).parseArgs(options);
        return access.login();
    }

    private void store(String url, String key) {
        Logins.of(surroundings(Optional.empty())).write(new Login(Address.of(url, "a test"), key));
    }

    private void assertIs(Login login, String url, String key) {
        assertThat(login.address()).hasToString(url);
        assertThat(login.key()).isEqualTo(key);
    }

    @Nested
    class What_counts {
        @Test
        void is_the_option_before_the_environment_before_the_login() {
            store(SHOP, "stored");
            assertIs(login(surroundings(Optional.of(data))), SHOP, "stored");

            var set = surroundings(Optional.of(data), "HAPND_URL", "https://b.example.com", "HAPND_API_KEY", "set");
            assertIs(login(set), "https://b.example.com", "set");

            assertIs(login(set, "--url", "https://c.example.com/", "--key", "given"), "https://c.example.com", "given");
        }

        @Test
        void is_the_local_platform_where_nothing_else_is_said() throws IOException {
            Files.writeString(data.resolve("api-key"), "sk_test_local\n");
            assertIs(login(surroundings(Optional.of(data))), "http://localhost:8080", "sk_test_local");

            Files.writeString(data.resolve("endpoints.json"), "{\"http\":\"http://localhost:8123\"}");
            assertIs(login(surroundings(Optional.of(data))), "http://localhost:8123", "sk_test_local");
        }

        @Test
        void is_a_data_folder_that_is_named_before_the_login() throws IOException {
            store(SHOP, "stored");
            Files.writeString(data.resolve("api-key"), "sk_test_local\n");

            assertIs(
                    login(surroundings(Optional.empty()), "--data", data.toString()),
                    "http://localhost:8080",
                    "sk_test_local");
        }

        @Test
        void is_nothing_where_nothing_is_said() {
            assertThatThrownBy(() -> login(surroundings(Optional.empty())))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("login --url");
        }

        @Test
        void leaves_out_empty_variables() {
            store(SHOP, "stored");

            assertIs(login(surroundings(Optional.empty(), "HAPND_URL", "", "HAPND_API_KEY", " ")), SHOP, "stored");
        }
    }

    @Nested
    class A_key {
        @Test
        void that_is_stored_goes_to_no_other_host() {
            store(SHOP, "stored");

            assertThatThrownBy(() -> login(surroundings(Optional.empty(), "HAPND_URL", "https://evil.example.com")))
                    .hasMessageContaining("isn't sent to https://evil.example.com")
                    .hasMessageNotContaining("stored\"");
            assertThatThrownBy(() -> login(surroundings(Optional.empty()), "--url", "https://shop.example.com:8443"))
                    .hasMessageContaining("isn't sent");
            assertThatThrownBy(
                            () -> login(surroundings(Optional.empty()), "--url", "https://shop.example.com.evil.com"))
                    .hasMessageContaining("isn't sent");
        }

        @Test
        void that_is_stored_goes_to_its_host_however_that_is_written() {
            store(SHOP, "stored");

            assertIs(
                    login(surroundings(Optional.empty()), "--url", "HTTPS://Shop.Example.com:443"),
                    "HTTPS://Shop.Example.com:443",
                    "stored");
        }

        @Test
        void of_the_local_platform_goes_to_this_machine_alone() throws IOException {
            Files.writeString(data.resolve("api-key"), "sk_test_local\n");

            assertThatThrownBy(() -> login(surroundings(Optional.of(data)), "--url", SHOP))
                    .hasMessageContaining("there is no API key for " + SHOP);
            assertIs(
                    login(surroundings(Optional.of(data)), "--url", "http://127.0.0.1:9000"),
                    "http://127.0.0.1:9000",
                    "sk_test_local");
        }

        @Test
        void with_a_line_end_in_it_is_refused() {
            assertThatThrownBy(() -> login(surroundings(Optional.empty()), "--url", SHOP, "--key", "a\nX-Evil: 1"))
                    .hasMessageContaining("no API key")
                    .hasMessageNotContaining("X-Evil");
        }
    }

    @Nested
    class An_address {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://shop.example.com",
                    "http://8.8.8.8",
                    "http://127.0.0.1.example.com",
                    "http://10.example.com",
                    "ftp://localhost",
                    "localhost:8080",
                    "https://user:pw@shop.example.com",
                    "https://shop.example.com/?key=1",
                    "https://",
                    "not a url"
                })
        void that_would_give_the_key_away_or_is_none_is_refused(String url) {
            assertThatThrownBy(() -> Address.of(url, "--url"))
                    .isInstanceOf(Failure.class)
                    .hasMessageStartingWith("--url");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://localhost:8080",
                    "http://127.0.0.1:1",
                    "http://[::1]:8080",
                    "http://10.1.2.3",
                    "http://192.168.0.7:8080",
                    "http://172.20.0.2",
                    "http://hapnd:8080",
                    "http://shop.internal",
                    "https://shop.example.com/stage"
                })
        void of_a_private_network_or_with_tls_is_taken(String url) {
            assertThat(Address.of(url + "/", "--url")).hasToString(url);
        }
    }

    @Nested
    class A_stored_login {
        @Test
        void replaces_the_one_before_and_leaves_nothing_else() throws IOException {
            store(SHOP, "first");
            store(SHOP, "second");

            assertThat(Logins.of(surroundings(Optional.empty()))
                            .read()
                            .orElseThrow()
                            .key())
                    .isEqualTo("second");
            try (var files = Files.list(folder.resolve("config/hapnd"))) {
                assertThat(files)
                        .hasSize(1)
                        .allSatisfy(file ->
                                assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
            }
        }

        @Test
        void that_is_damaged_says_so() throws IOException {
            store(SHOP, "first");
            Files.writeString(folder.resolve("config/hapnd/login.json"), "{\"url\":");

            assertThatThrownBy(() -> login(surroundings(Optional.empty()))).hasMessageContaining("damaged");
        }

        @Test
        void does_not_print_its_key() {
            assertThat(new Login(Address.of(SHOP, "a test"), "sk_secret").toString())
                    .doesNotContain("sk_secret");
        }
    }
}
