package hapnd.local.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.template.TemplateException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Event filtering, by the rules of its documentation. */
class FilterPatternTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "{\"eventName\":\"INSERT\",\"tags\":[\"a\",\"b\"],"
            + "\"dynamodb\":{\"Keys\":{\"sk\":{\"S\":\"HEAD\"}},\"NewImage\":{\"v\":{\"N\":\"7\"}}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"eventName":["INSERT","MODIFY"]}                          | true
                    {"eventName":["REMOVE"]}                                   | false
                    {"dynamodb":{"Keys":{"sk":{"S":["HEAD"]}}}}                | true
                    {"dynamodb":{"Keys":{"sk":{"S":["E#1"]}}}}                 | false
                    {"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"HE"}]}}}}       | true
                    {"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"E#"}]}}}}       | false
                    {"dynamodb":{"NewImage":{"v":{"N":[{"exists":true}]}}}}    | true
                    {"dynamodb":{"NewImage":{"w":{"N":[{"exists":false}]}}}}   | true
                    {"dynamodb":{"NewImage":{"v":{"N":[{"exists":false}]}}}}   | false
                    {"dynamodb":{"NewImage":{"v":[{"exists":true}]}}}          | false
                    {"tags":["b"]}                                             | true
                    {"eventName":["INSERT"],"dynamodb":{"Keys":{"sk":{"S":["E#1"]}}}} | false
                    """)
    void a_record_passes_by_the_rules_of_event_filtering(String pattern, boolean passes) throws Exception {
        assertThat(FilterPattern.passes(List.of(new FilterPattern(JSON.readTree(pattern))), JSON.readTree(EVENT)))
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"dynamodb":{"Keys":{"sk":{"S":[{"suffix":"XX"}]}}}}           | {"suffix":"XX"} of S
                    {"dynamodb":{"Keys":{"sk":{"S":[{"anything-but":["HEAD"]}]}}}} | {"anything-but":["HEAD"]} of S
                    {"n":[{"numeric":["<",5]}]}                                    | {"numeric":["<",5]} of n
                    {"n":[6]}                                                      | 6 of n
                    {"$or":[{"n":["a"]},{"m":["b"]}]}                              | {"n":["a"]} of $or
                    {"n":[{"equals-ignore-case":"insert"}]}                        | {"equals-ignore-case":"insert"} of n
                    """)
    void a_rule_that_is_not_known_is_an_error_that_names_it(String pattern, String named) throws Exception {
        JsonNode unknown = JSON.readTree(pattern);

        assertThatThrownBy(() -> new FilterPattern(unknown))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("add it to " + FilterPattern.class.getName());
    }
}
