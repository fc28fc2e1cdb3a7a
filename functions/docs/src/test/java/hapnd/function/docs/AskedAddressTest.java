package hapnd.function.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.environment.Setting;
import hapnd.environment.Settings;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address that an answer names, in each of the ways in which a stage can be asked. */
class AskedAddressTest {
    private static final String API = "abc.execute-api.eu-central-1.amazonaws.com";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            CloudFront's own name           | https://d1.cloudfront.net | %1$s           | https | id     | https://d1.cloudfront.net
            the operator's domain           | https://api.example.com   | %1$s           | https | id     | https://api.example.com
            the HTTP API's own name         | https://d1.cloudfront.net | %1$s           | https |        | https://%1$s
            here                            | https://localhost:8080    | localhost:8080 | http  |        | http://localhost:8080
            here, by number                 | https://localhost:8080    | 127.0.0.1:8080 | http  |        | http://127.0.0.1:8080
            a mark that was forged          | https://d1.cloudfront.net | %1$s           | https | forged | https://d1.cloudfront.net
            a host that was forged, behind  | https://d1.cloudfront.net | evil.example   | https | id     | https://d1.cloudfront.net
            a mark, where there is no stage |                           | %1$s           | https | id     | https://%1$s
            """)
    void is_the_one_that_was_asked(
            String way, String stage, String host, String scheme, String cloudFront, String address) {
        var settings = new Settings(Optional.ofNullable(stage)
                .map(url -> Map.of(Setting.STAGE_URL, url))
                .orElse(Map.of()));

        assertThat(new AskedAddress(settings).of(headers(named(host), scheme, cloudFront)))
                .as(way)
                .isEqualTo(named(address));
    }

    private static String named(String text) {
        return text.replace("%1$s", API);
    }

    private static HttpHeaders headers(String host, String scheme, String cloudFront) {
        return (HttpHeaders) Proxy.newProxyInstance(
                AskedAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> switch ((String) arguments[0]) {
                    case "Host" -> host;
                    case "X-Forwarded-Proto" -> scheme;
                    case "X-Amz-Cf-Id" -> cloudFront;
                    default -> null;
                });
    }
}
