package hapnd.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The path of an HTTP event, encoded as it was sent. */
class RawPathTest {
    @ParameterizedTest
    @CsvSource({
        "/events/a b,/events/a%20b",
        "/events/100%,/events/100%25",
        "/events/a;b=c,/events/a%3Bb=c",
        "/events/a%41,/events/a%2541",
        "/events/a/b,/events/a/b",
        "/events//,/events/%2F",
        "/events/a/,/events/a%2F",
        "/events/a//b,/events/a/%2Fb",
        "/,/",
        "/events/.,/events%2F.",
        "/events/a/../b,/events/a%2F../b",
        "/events/a/./b,/events/a%2F./b",
        "/events/a/..,/events/a%2F..",
        "/events/a//../../b,/events/a/%2F..%2F../b",
        "/events/a/.../.b/..c,/events/a/.../.b/..c",
        "/events/ü😀,/events/%C3%BC%F0%9F%98%80",
        "'/events/\"?#[]','/events/%22%3F%23%5B%5D'",
        "'/events/a\u0001','/events/a%01'"
    })
    void is_encoded_and_nothing_else_of_the_event_is_touched(String decoded, String encoded) throws IOException {
        var before = event(decoded);
        var after = RawPath.encode(before.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(after, StandardCharsets.UTF_8)).isEqualTo(event(encoded));
        assertThat(RawJson.parse(after).fields().get("rawPath").string()).isEqualTo(encoded);
    }

    @Test
    void that_needs_no_encoding_leaves_the_event_as_it_is() throws IOException {
        var event = event("/events/order_1:x@y,z").getBytes(StandardCharsets.UTF_8);
        assertThat(RawPath.encode(event)).isSameAs(event);
        var without = "{\"version\":\"2.0\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(RawPath.encode(without)).isSameAs(without);
    }

    private static String event(String path) {
        return JsonText.object()
                .putRaw("nested", "{\"rawPath\":\"/not this\"}")
                .put("rawPath", path)
                .put("body", "ü \" /events/a b")
                .end();
    }
}
