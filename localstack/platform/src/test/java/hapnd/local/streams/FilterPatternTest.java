package hapnd.local.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPatternTest {
    private static final String EVENT = "{\"eventName\":\"INSERT\",\"n\":5,\"tags\":[\"a\",\"b\"],"
            + "\"dynamodb\":{\"Keys\":{\"sk\":{\"S\":\"HEAD\"}},\"NewImage\":{\"v\":{\"N\":\"7\"}}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"eventName":["INSERT","MODIFY"]}                          | true
                    {"eventName":["REMOVE"]}                                   | false
                    {"dynamodb":{"Keys":{"sk":{"S":["HEAD"]}}}}                | true
                    {"dynamodb":{"Keys":{"sk":{"S":["E#1"]}}}}                 | false
                    {"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"HE"}]}}}}       | true
                    {"dynamodb":{"Keys":{"sk":{"S":[{"suffix":"XX"}]}}}}       | false
                    {"dynamodb":{"Keys":{"sk":{"S":[{"anything-but":["HEAD"]}]}}}} | false
                    {"dynamodb":{"Keys":{"sk":{"S":[{"anything-but":{"prefix":"E#"}}]}}}} | true
                    {"dynamodb":{"NewImage":{"v":{"N":[{"exists":true}]}}}}    | true
                    {"dynamodb":{"NewImage":{"w":{"N":[{"exists":false}]}}}}   | true
                    {"dynamodb":{"NewImage":{"v":[{"exists":true}]}}}          | false
                    {"dynamodb":{"OldImage":{"v":{"N":[{"anything-but":"1"}]}}}} | false
                    {"dynamodb":{"NewImage":{"v":{"N":[{"numeric":["=",7]}]}}}} | false
                    {"n":[{"numeric":[">",1,"<=",5]}]}                         | true
                    {"n":[{"numeric":["<",5]}]}                                | false
                    {"tags":["b"]}                                             | true
                    {"eventName":["INSERT"],"n":[6]}                           | false
                    {"$or":[{"n":[6]},{"eventName":["INSERT"]}]}               | true
                    {"eventName":[{"equals-ignore-case":"insert"}]}            | true
                    """)
    void a_record_passes_by_the_rules_of_event_filtering(String pattern, boolean passes) throws Exception {
        ObjectMapper json = new ObjectMapper();

        assertThat(FilterPattern.passes(List.of(new FilterPattern(json.readTree(pattern))), json.readTree(EVENT)))
                .isEqualTo(passes);
    }
}
