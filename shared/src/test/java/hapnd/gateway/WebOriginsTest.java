package hapnd.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The origins of pages, as operators give them and browsers send them. */
class WebOriginsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "http://localhost:5173",
                "http://127.0.0.1:3000",
                "http://[::1]:8080",
                "https://xn--bcher-kva.example",
                "https://a_b.example:8443",
                "http://example.com:443",
                "*"
            })
    void an_origin_as_browsers_send_it_is_taken(String origin) {
        assertThat(WebOrigins.parse(List.of(origin)).admit(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com/app",
                "https://app.example.com?a=b",
                "https://App.example.com",
                "HTTPS://app.example.com",
                "https://app.example.com:443",
                "http://localhost:80",
                "http://localhost:",
                "http://localhost:0",
                "http://localhost:65536",
                "http://localhost:051",
                "https://user@app.example.com",
                "https://*.example.com",
                "https://*",
                "https://bücher.example",
                "https://a..example",
                "https://-a.example",
                "ftp://app.example.com",
                "chrome-extension://abc",
                "https://a.example,https://b.example",
                "https://a.example https://b.example",
                "https://a.example\n"
            })
    void anything_else_is_refused_with_what_is_right(String text) {
        assertThatThrownBy(() -> WebOrigins.parse(List.of("https://app.example.com", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://app.example.com or http://localhost:5173")
                .hasMessageEndingWith(text);
    }

    @Test
    void only_the_same_origin_is_admitted() {
        var origins = WebOrigins.parse(List.of("https://app.example.com"));

        assertThat(List.of(
                        "https://app.example.com.evil.example",
                        "https://evil.example/https://app.example.com",
                        "http://app.example.com",
                        "https://app.example.com:8443",
                        "https://APP.example.com",
                        "null",
                        "*",
                        ""))
                .noneMatch(origins::admit);
    }

    @Test
    void a_star_admits_every_page_and_makes_the_others_needless() {
        var origins = WebOrigins.parse(List.of("https://app.example.com", "*"));

        assertThat(origins.origins()).containsExactly("*");
        assertThat(List.of("https://other.example", "null")).allMatch(origins::admit);
    }

    @Test
    void an_origin_that_is_given_twice_counts_once() {
        assertThat(WebOrigins.parse(List.of("http://localhost:1", "http://localhost:2", "http://localhost:1"))
                        .origins())
                .containsExactly("http://localhost:1", "http://localhost:2");
    }

    @Test
    void none_admits_no_page() {
        assertThat(WebOrigins.NONE.isEmpty()).isTrue();
        assertThat(WebOrigins.NONE.admit("https://app.example.com")).isFalse();
        assertThat(WebOrigins.ofSetting("").isEmpty()).isTrue();
        assertThat(WebOrigins.ofSetting("https://a.example  https://b.example").origins())
                .containsExactly("https://a.example", "https://b.example");
    }
}
