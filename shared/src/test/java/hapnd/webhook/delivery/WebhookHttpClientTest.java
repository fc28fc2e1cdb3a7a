package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.webhook.endpoint.Destinations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that answer as they like. */
class WebhookHttpClientTest {
    private static final String HOST = "shop.example";
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration DRIPPING = Duration.ofMillis(50);

    private final InMemoryDnsResolver names = new InMemoryDnsResolver();
    private final WebhookHttpClient post =
            new WebhookHttpClient(new CheckedDns(new Destinations(true), names), Duration.ofSeconds(2));

    @BeforeEach
    void a_name() throws UnknownHostException {
        names.add(HOST, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() {
        post.close();
    }

    @Test
    void a_status_counts_however_slowly_its_body_comes() throws IOException {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", ".", DRIPPING)) {
            assertThat(send(server)).isEqualTo(new Attempt.Delivered(200));
            assertThat(server.written()).succeedsWithin(END);
        }
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 1000, half", "Transfer-Encoding: chunked, 5"})
    void a_status_counts_though_its_body_is_cut_off(String length, String body) throws IOException {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\n" + length + "\r\n\r\n" + body)) {
            assertThat(send(server)).isEqualTo(new Attempt.Delivered(200));
        }
    }

    @Test
    void a_failure_is_known_by_its_status_and_a_body_without_end_is_left_alone() throws IOException {
        var head = "HTTP/1.1 500 No\r\nContent-Length: 1000000000000\r\n\r\n";
        try (var server = RawServer.answering(head, "x".repeat(65_536), Duration.ZERO)) {
            assertThat(send(server)).isEqualTo(Attempt.Failed.answered(500));
            assertThat(server.written())
                    .succeedsWithin(END)
                    .satisfies(bytes -> assertThat(bytes).isLessThan(64L * 1024 * 1024));
        }
    }

    @Test
    void a_head_with_a_line_or_lines_without_end_is_not_read_to_its_end() throws IOException {
        assertTooLong("x", "line length");
        assertTooLong("X: 1\r\n", "header count");
    }

    private void assertTooLong(String again, String limit) throws IOException {
        try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nX: ", again.repeat(1000), Duration.ZERO)) {
            assertThat(send(server)).isInstanceOfSatisfying(Attempt.Failed.class, failed -> {
                assertThat(failed.reason()).containsIgnoringCase(limit);
                assertThat(failed.logged()).isEqualTo("the request broke off: MessageConstraintException");
            });
            assertThat(server.written()).succeedsWithin(END);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9 of-the-inside\r\n",
                "HTTP/of-the-inside 200 OK\r\n\r\n",
                "HTTP/1.1 of-the-inside\r\n\r\n",
                "HTTP/1.1 200 OK\r\nof-the-inside\r\n\r\n"
            })
    void what_is_not_HTTP_is_a_failure_that_quotes_nothing_of_it(String said) throws IOException {
        try (var server = RawServer.answering(said)) {
            assertThat(send(server))
                    .isInstanceOfSatisfying(
                            Attempt.Failed.class,
                            failed -> assertThat(failed.reason()).isNotEmpty().doesNotContain("inside", "OpenSSH"));
        }
    }

    @Test
    void a_connection_that_ends_without_an_answer_is_a_failure_that_says_so() throws IOException {
        try (var server = RawServer.answering("")) {
            assertThat(send(server)).isInstanceOfSatisfying(Attempt.Failed.class, failed -> {
                assertThat(failed.reason()).startsWith("the connection was ");
                assertThat(failed.status()).isEmpty();
            });
        }
    }

    @Test
    void the_receivers_host_is_in_the_reason_but_not_in_what_is_logged_of_it() {
        try (var guarded = new WebhookHttpClient(new CheckedDns(new Destinations(false), names), END)) {
            assertThat(guarded.send(URI.create("https://" + HOST), Map.of(), new byte[] {'1'}))
                    .isEqualTo(new Attempt.Failed(
                            "'" + HOST + "' leads to 127.0.0.1, which is not a public address",
                            "the name leads to an address that is not public"));
        }
    }

    private Attempt send(RawServer server) {
        return post.send(server.url(HOST), Map.of(), new byte[] {'1'});
    }
}
