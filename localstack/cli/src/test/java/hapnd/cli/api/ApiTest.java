package hapnd.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final String KEY = "sk_test_secret-key";
    private static final Route ROUTE = Route.of("auth", "whoami");

    private final SmallServer server = new SmallServer();
    private final Api api = new Api(server.base(), KEY);

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Nested
    class An_answer {
        @Test
        void is_asked_for_with_the_key() {
            server.answer(200, "{\"name\":\"shop\"}");

            assertThat(api.get(ROUTE).path("name").asText()).isEqualTo("shop");

            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().getFirst().headers().getFirst("X-API-Key"))
                    .isEqualTo(KEY);
            assertThat(server.requests().getFirst().target()).isEqualTo("/auth/whoami");
        }

        @Test
        void keeps_numbers_as_they_were_written() {
            server.answer(200, "{\"a\":40.50,\"b\":1e99999999999,\"c\":123456789012345678901234567890}");

            var answer = api.ask(Request.get(ROUTE));

            assertThat(answer.raw().compact().text())
                    .isEqualTo("{\"a\":40.50,\"b\":1e99999999999,\"c\":123456789012345678901234567890}");
            assertThat(answer.json().path("c").toString()).isEqualTo("123456789012345678901234567890");
        }

        @Test
        void that_is_a_refusal_says_what_the_api_says_and_what_to_do() {
            server.answer(401, "{\"error\":\"Send a valid API key.\",\"errorCode\":\"UNAUTHORIZED\"}");

            assertThatThrownBy(() -> api.get(ROUTE))
                    .isInstanceOf(ApiFailure.Refused.class)
                    .hasMessageStartingWith("Send a valid API key.")
                    .hasMessageContaining("Log in again");
        }

        @Test
        void that_repeats_the_key_or_moves_the_cursor_is_shown_without_that() {
            server.answer(400, "{\"error\":\"no: " + KEY + " \\u001b[2J\\u009b1m\",\"errorCode\":\"X\"}");

            assertThatThrownBy(() -> api.get(ROUTE)).message().doesNotContain(KEY, "\u001b", "\u009b");
        }
    }

    @Nested
    class A_hostile_answer {
        @Test
        void of_html_is_no_api() {
            server.answer(502, "<html><script>alert(1)</script></html>");

            assertThatThrownBy(() -> api.get(ROUTE))
                    .isInstanceOf(ApiFailure.Odd.class)
                    .hasMessageContaining("status 502")
                    .hasMessageContaining("Check --url");
        }

        @Test
        void of_html_with_status_200_is_no_api() {
            server.answer(200, "<html>Sign in to the WiFi</html>");

            assertThatThrownBy(() -> api.get(ROUTE))
                    .isInstanceOf(ApiFailure.Odd.class)
                    .hasMessageContaining("isn't JSON");
        }

        @Test
        void without_an_end_is_given_up() {
            server.answerEndlessly();

            assertThatThrownBy(() -> api.get(ROUTE))
                    .isInstanceOf(ApiFailure.class)
                    .hasMessageContaining("larger than");
        }

        @Test
        void that_redirects_gets_no_key_elsewhere() {
            try (var elsewhere = new SmallServer()) {
                elsewhere.answer(200, "{}");
                server.answer(307, "", "Location", elsewhere.base() + "steal");

                assertThatThrownBy(() -> api.get(ROUTE))
                        .isInstanceOf(ApiFailure.Odd.class)
                        .hasMessageContaining("redirect");

                assertThat(elsewhere.requests()).isEmpty();
            }
        }
    }

    @Nested
    class A_platform_that_is_busy {
        @Test
        void is_asked_once_more_after_the_pause_that_it_names() {
            server.answer(429, "{\"error\":\"slow down\",\"errorCode\":\"RATE_LIMITED\"}", "Retry-After", "0");
            server.answer(200, "{\"name\":\"shop\"}");

            assertThat(api.get(ROUTE).path("name").asText()).isEqualTo("shop");
        }

        @Test
        void is_not_asked_a_third_time() {
            server.answer(503, "{\"message\":\"Service Unavailable\"}", "Retry-After", "0");
            server.answer(503, "{\"message\":\"Service Unavailable\"}", "Retry-After", "0");
            server.answer(200, "{}");

            assertThatThrownBy(() -> api.get(ROUTE)).hasMessageContaining("Service Unavailable");

            assertThat(server.requests()).hasSize(2);
        }

        @Test
        void that_names_an_hour_is_not_waited_for() {
            server.answer(429, "{\"error\":\"slow down\",\"errorCode\":\"RATE_LIMITED\"}", "Retry-After", "3600");

            assertThatThrownBy(() -> api.get(ROUTE)).hasMessageContaining("Try again in a moment");

            assertThat(server.requests()).hasSize(1);
        }

        @Test
        void gets_what_may_not_be_done_twice_only_once() {
            server.answer(503, "{\"message\":\"Service Unavailable\"}", "Retry-After", "0");
            server.answer(201, "{}");

            assertThatThrownBy(() -> api.ask(Request.post(ROUTE, "{}"))).isInstanceOf(ApiFailure.Refused.class);

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Nested
    class A_platform_that_is_not_there {
        @Test
        void is_said_to_be_started_with_dev() {
            server.close();

            assertThatThrownBy(() -> api.get(ROUTE))
                    .isInstanceOf(ApiFailure.Unreachable.class)
                    .hasMessageContaining("is it running?")
                    .hasMessageContaining("./hapnd dev")
                    .hasMessageNotContaining(KEY);
        }

        @Test
        void under_a_name_that_does_not_exist_is_said_to_have_no_host() {
            try (var nowhere = new Api(URI.create("https://nowhere.invalid/"), KEY)) {
                var failure = catchThrowableOfType(ApiFailure.class, () -> nowhere.get(ROUTE));

                assertThat(failure).hasMessageContaining("there is no such host");
                assertThat(failure.passes()).isTrue();
            }
        }
    }

    @Nested
    class A_request {
        @Test
        void has_ids_that_a_url_can_hold() {
            server.answer(200, "{}");

            api.get(Route.of("events", "a/b c?ü+").with("eventType", "x&y=z"));

            assertThat(server.requests().getFirst().target())
                    .isEqualTo("/events/a%2Fb%20c%3F%C3%BC%2B?eventType=x%26y%3Dz");
        }

        @Test
        void with_files_is_a_form() {
            server.answer(202, "{}");
            byte[] zip = {0, 1, '\r', '\n', '-', '-', (byte) 0xff};

            api.ask(Request.upload(
                    ROUTE, new Form().file("file", "a\"b.zip", zip).text("config", "{\"sse\":true}")));

            Headers headers = server.requests().getFirst().headers();
            var type = headers.getFirst("Content-Type");
            var boundary = type.substring(type.indexOf('=') + 1);
            var body = server.requests().getFirst().body();
            var parts = List.of(body.split("--" + boundary));
            assertThat(parts).hasSize(4);
            assertThat(parts.get(1))
                    .contains("filename=\"a%22b.zip\"")
                    .endsWith("\r\n\r\n" + new String(zip, StandardCharsets.ISO_8859_1) + "\r\n");
            assertThat(parts.get(2)).contains("name=\"config\"").contains("{\"sse\":true}");
            assertThat(parts.get(3)).isEqualTo("--\r\n");
        }
    }
}
