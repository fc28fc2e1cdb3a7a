package hapnd.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The depth of JSON, and text that is no Unicode. */
class JsonShapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|0",
                "'\"[{\\\"[\"'|0",
                "{}|1",
                "[[],[[]]]|3",
                "{\"a\":{\"b\":[]},\"c\":1}|3",
                "{\"[[[[\":[\"]]\",\"\\\\\",[]]}|3",
                "[1,\"\\u005b\"]|1"
            })
    void levels_are_those_of_objects_and_arrays_outside_of_strings(String json, int levels) {
        assertThat(JsonShape.of(RawJson.parse(json)).levels()).isEqualTo(levels);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"\\ud800\":1}",
                "{\"a\":{\"b\":[\"\\uDFFF\"]}}",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83dx\\ude00\"",
                "\"\\ud83d\\ud83d\\ude00\"",
                "\"\\ud83d\\n\"",
                "\"\\ud83d\"",
                "[\"\\ud83d\",\"\\ude00\"]",
                "\"\\\\\\ud800\"",
                "\"\\ud83d\\ude00\\ude00\""
            })
    void half_of_a_surrogate_pair_is_no_unicode(String json) {
        assertThat(JsonShape.of(RawJson.parse(json)).isUnicode()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\\ude00\"",
                "{\"\ud83d\ude00\\uD83D\\uDE00\":\"\ud83d\ude00\"}",
                "\"\\\\ud800\"",
                "\"\\\\\\\\ud800\"",
                "\"\\ufffe\\uffff\\u0000\"",
                "\"ud800\""
            })
    void whole_pairs_and_everything_else_are(String json) {
        assertThat(JsonShape.of(RawJson.parse(json)).isUnicode()).isTrue();
    }
}
