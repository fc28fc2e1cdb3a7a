package hapnd.function.socket;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The web pages that may connect, on AWS: behind CloudFront the host is that of the WebSocket API. */
class PagesTest {
    private static final String OWN = "https://d111.cloudfront.net";

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, true",
                "https://d111.cloudfront.net, true",
                "https://app.example.com, true",
                "http://localhost:5173, true",
                "https://api.execute-api.us-east-1.amazonaws.com, true",
                "http://d111.cloudfront.net, false",
                "https://other.example.com, false",
                "https://app.example.com:8443, false",
                "https://app.example.com https://d111.cloudfront.net, false",
                "null, false",
                "'', false",
            })
    void a_page_of_the_stage_or_of_an_allowed_origin_may_connect(String origin, boolean admitted) {
        assertThat(admits(OWN + " https://app.example.com http://localhost:5173", origin))
                .isEqualTo(admitted);
    }

    @Test
    void without_allowed_origins_a_page_of_the_stage_may_connect_and_no_other() {
        assertThat(admits(OWN, OWN)).isTrue();
        assertThat(admits(OWN, "https://app.example.com")).isFalse();
        assertThat(admits(OWN, null)).isTrue();
    }

    @Test
    void with_a_star_every_page_may_connect() {
        assertThat(admits(OWN + " *", "https://app.example.com")).isTrue();
        assertThat(admits(OWN + " *", "null")).isTrue();
    }

    private static boolean admits(String setting, String origin) {
        return Pages.of(new Settings(Map.of(Setting.WEB_ORIGINS, setting)))
                .admit(new ConnectRequest(
                        "c1",
                        Optional.empty(),
                        "proj_1",
                        Optional.empty(),
                        Optional.ofNullable(origin),
                        Optional.of("api.execute-api.us-east-1.amazonaws.com")));
    }
}
