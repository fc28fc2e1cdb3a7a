package hapnd.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.testkit.Seed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The length of texts in UTF-8. */
class Utf8Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "order_1",
                "\u007f\u0080",
                "\u07ff\u0800",
                "ü漢字😀",
                "\ud83d",
                "\ude00",
                "a\ud83db",
                "\ud83d\ud83d\ude00"
            })
    void a_text_has_as_many_bytes_as_java_makes_of_it(String text) {
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order_1", "\"\\", "{\"a\":\"\\\"\\n\"}", "\u0000\u001f", "\u007f\u2028", "ü漢字😀😀"})
    void in_an_answer_a_text_has_as_many_bytes_as_its_json_string(String text) throws JsonProcessingException {
        int quotes = 2;
        int shortEscapes = (int) text.chars().filter(c -> c == '\n').count();
        assertThat(Utf8.quotedLength(text))
                .isEqualTo(new ObjectMapper().writeValueAsBytes(text).length - quotes + 4 * shortEscapes);
    }

    @Test
    void whatever_the_text_is() {
        var random = Seed.random(11);
        for (int i = 0; i < 1000; i++) {
            var text = random.ints(20, 0, 0x10000)
                    .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                    .toString();
            assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }
}
