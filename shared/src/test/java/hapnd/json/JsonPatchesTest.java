package hapnd.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.testkit.Seed;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}              | {"a":1}              | []
            { "a" : 1 }          | {"a":1}              | []
            {"a":1.0}            | {"a":1.00}           | []
            null                 | null                 | []
            {"a":1}              | {"a":2}              | [{"op":"replace","path":"/a","value":2}]
            {"a":0.1}            | {"a":0.10000000000000000000000001} | [{"op":"replace","path":"/a","value":0.10000000000000000000000001}]
            {"a":1}              | {"a":1,"b/c~d":null} | [{"op":"add","path":"/b~1c~0d","value":null}]
            {"a":1,"bbbbbbb":2}  | {"a":1}              | [{"op":"remove","path":"/bbbbbbb"}]
            null                 | {"a":1}              | [{"op":"replace","path":"","value":{"a":1}}]
            {"a":1}              | null                 | [{"op":"replace","path":"","value":null}]
            1                    | "x"                  | [{"op":"replace","path":"","value":"x"}]
            {"a":1e99999999999}  | {"a":2,"b":[]}       | [{"op":"replace","path":"","value":{"a":2,"b":[]}}]
            {"a":[1]}            | {"a":[1,2]}          | [{"op":"add","path":"/a/1","value":2}]
            """)
    void a_patch_says_what_changed(String before, String after, String patch) {
        assertThat(JsonPatches.between(before, after)).isEqualTo(patch);
    }

    @Test
    void applied_to_the_value_before_a_patch_gives_the_value_after() throws Exception {
        var random = Seed.random(1);
        for (int i = 0; i < 2000; i++) {
            var before = value(random, 4);
            var after = random.nextBoolean() ? value(random, 4) : before.replaceFirst("[1-4]", "7");

            var patch = JsonPatches.between(before, after);

            assertThat(patched(before, patch))
                    .as("%s to %s by %s", before, after, patch)
                    .isEqualTo(read(after));
        }
    }

    @Test
    void an_element_that_a_long_array_gains_is_one_operation() throws Exception {
        var many = elements(0, 50_000);
        var before = "{\"rows\":[{\"seen\":[%s]}],\"n\":1}".formatted(many);
        var after = "{\"rows\":[{\"seen\":[%s,7]}],\"n\":2}".formatted(many);

        var patch = JsonPatches.between(before, after);

        assertThat(patch)
                .isEqualTo("[{\"op\":\"add\",\"path\":\"/rows/0/seen/50000\",\"value\":7},"
                        + "{\"op\":\"replace\",\"path\":\"/n\",\"value\":2}]");
        assertThat(patched(before, patch)).isEqualTo(read(after));
    }

    @Test
    void a_long_array_that_changes_in_the_middle_is_replaced_alone() throws Exception {
        var before = "{\"rest\":\"%s\",\"seen\":[%s]}".formatted("x".repeat(100_000), elements(0, 20_000));
        var after = "{\"rest\":\"%s\",\"seen\":[%s]}".formatted("x".repeat(100_000), elements(1, 20_000));

        var patch = JsonPatches.between(before, after);

        assertThat(patch).startsWith("[{\"op\":\"replace\",\"path\":\"/seen\",\"value\":[1,2,");
        assertThat(patched(before, patch)).isEqualTo(read(after));
    }

    @Test
    void long_arrays_within_arrays_of_another_length_are_replaced_with_them() throws Exception {
        var before = "{\"all\":[[%s]]}".formatted(elements(0, 20_000));
        var after = "{\"all\":[[1],[%s]]}".formatted(elements(5, 20_000));

        assertThat(patched(before, JsonPatches.between(before, after))).isEqualTo(read(after));
    }

    @Test
    void a_patch_is_never_much_longer_than_the_new_value() {
        var before = "[" + elements(0, 400) + "]";

        assertThat(JsonPatches.between(before, "[5]")).isEqualTo("[{\"op\":\"replace\",\"path\":\"\",\"value\":[5]}]");
    }

    @Test
    void values_of_the_deepest_nesting_are_compared() throws Exception {
        var before = "[".repeat(RawJson.MAX_LEVELS) + "1" + "]".repeat(RawJson.MAX_LEVELS);
        var after = before.replace('1', '2');

        assertThat(patched(before, JsonPatches.between(before, after))).isEqualTo(read(after));
    }

    private static String elements(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static String value(Random random, int depth) {
        int count = random.nextInt(5);
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> "null";
            case 1 -> Integer.toString(random.nextInt(4));
            case 2 -> "\"" + "ab/~\u00e9".substring(0, count) + "\"";
            case 3 -> random.nextInt(4) + ".50";
            case 4 ->
                IntStream.range(0, count)
                        .mapToObj(i -> value(random, depth - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default ->
                IntStream.range(0, count)
                        .mapToObj(i -> "\"%s\":%s"
                                .formatted("k/~".charAt(i % 3) + Integer.toString(i), value(random, depth - 1)))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static JsonNode patched(String before, String patch) throws Exception {
        return JsonPatch.apply(read(patch), read(before));
    }

    private static JsonNode read(String json) throws Exception {
        return JsonPatches.MAPPER.readTree(json);
    }
}
