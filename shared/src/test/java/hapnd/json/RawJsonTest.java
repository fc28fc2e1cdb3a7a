package hapnd.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that keeps its text. */
class RawJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "50.00",
                "-0",
                "1e3",
                "1E-400",
                "123456789012345678901234567890.123456789012345678901234567890",
                "\"\\u00e9\\ud83d\\ude00 \\\\ \\\" /\"",
                "true",
                "null",
                "[]",
                "{}",
                "[1,[2,{\"a\":[]}],\"]\"]",
                "{\"a\":{\"b\":\"}\"},\"\":0}"
            })
    void every_value_keeps_its_text_wherever_it_stands(String text) {
        assertThat(RawJson.parse(text).text()).isEqualTo(text);
        assertThat(RawJson.parse(" \n" + text + "\t ").text()).isEqualTo(text);
        assertThat(RawJson.parse("[ " + text + " ]").elements()).containsExactly(new RawJson(text));
        assertThat(RawJson.parse("{\"x\" : " + text + ",\"y\":" + text + "}").fields())
                .containsEntry("x", new RawJson(text))
                .containsEntry("y", new RawJson(text));
    }

    @Test
    void only_white_space_between_tokens_is_left_out() {
        var spaced = RawJson.parse("{ \"a b\\\" \" :\t[ 1 ,\r\n 2.50 ] , \"\\\\\" : \" x \" }");
        assertThat(spaced.compact().text()).isEqualTo("{\"a b\\\" \":[1,2.50],\"\\\\\":\" x \"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "01",
                "+1",
                ".5",
                "NaN",
                "Infinity",
                "'a'",
                "{a:1}",
                "nul",
                "1 2",
                "{}]",
                "\"\t\"",
                "// c\n1",
                "{\"a\":{\"b\":1,\"b\":2}}"
            })
    void what_is_not_strict_json_is_not_accepted(String text) {
        assertThatThrownBy(() -> RawJson.parse(text)).isInstanceOf(RawJson.Malformed.class);
    }

    @Test
    void neither_is_what_could_exhaust_the_reader() {
        assertThatThrownBy(() -> RawJson.parse("[".repeat(10_000) + "]".repeat(10_000)))
                .isInstanceOf(RawJson.Malformed.class);
        assertThatThrownBy(() -> RawJson.parse("1".repeat(5_000))).isInstanceOf(RawJson.Malformed.class);
    }

    @Test
    void bytes_must_be_utf_8() {
        assertThatThrownBy(() -> RawJson.parse(new byte[] {'"', (byte) 0xff, '"'}))
                .isInstanceOf(RawJson.Malformed.class);
        assertThat(RawJson.parse("\"é😀\"".getBytes(StandardCharsets.UTF_8)).string())
                .isEqualTo("é😀");
    }
}
