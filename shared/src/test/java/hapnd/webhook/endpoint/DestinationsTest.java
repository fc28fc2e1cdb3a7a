package hapnd.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.validation.InvalidValueException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may be sent to. */
class DestinationsTest {
    private final Destinations onAws = new Destinations(false);
    private final Destinations local = new Destinations(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "ff02::1"
            })
    void an_address_that_is_not_public_is_refused(String address) {
        assertThat(onAws.permits(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "::ffff:1.1.1.1"
            })
    void a_public_address_is_permitted(String address) {
        assertThat(onAws.permits(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "1.1.1.1"})
    void a_developers_machine_permits_its_own_network_too(String address) {
        assertThat(local.permits(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1"})
    void and_nothing_else(String address) {
        assertThat(local.permits(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/hook",
                "shop.example/hook",
                "http://shop.example/hook",
                "ftp://shop.example/hook",
                "https:///hook",
                "https://user@shop.example/hook",
                "https://user:pass@shop.example/hook",
                "https://@shop.example/hook",
                "https://shop.example:0/hook",
                "https://shop.example:65536/hook",
                "https://shop example/hook",
                "https://127.0.0.1/hook",
                "https://[::1]/hook",
                "https://LOCALHOST/hook",
                "https://localhost./hook",
                "https://any.localhost/hook",
                "https://[fe80::1%25lo]/",
                "https://[fe80::1%25eth0]/hook",
                "https://[fe80::1%lo]/",
                "https://[2606:4700::1111%25lo]/",
                "https://[::1%251]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[v1.fe80]/",
                "https://2130706433/",
                "https://0x7f.0.0.1/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://shop.example/\ud800",
                "https://shop.example/\udc00x",
                "https://shop.example/a b",
                "https://shop.example/\u0000",
                "https://10.0.0.1/hook"
            })
    void a_url_that_can_not_be_called_is_refused_and_the_field_named(String url) {
        assertThatThrownBy(() -> onAws.url("config.webhook.url", url))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("'config.webhook.url'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "HTTPS://shop.example:8443/a?b=c",
                "https://1.1.1.1/hook",
                "https://[2606:4700::1111]/hook",
                "https://shop.example/\u00fc\ud83d\ude00"
            })
    void a_url_of_a_public_server_is_taken(String url) {
        assertThat(onAws.url("url", url)).hasToString(url);
    }

    @Test
    void a_developers_machine_takes_http_and_itself() {
        assertThat(local.url("url", "http://localhost:9000/hook")).hasToString("http://localhost:9000/hook");
    }
}
