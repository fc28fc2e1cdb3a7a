package hapnd.runtime.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.runtime.RuntimeCrashedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the C# program, as they are read. */
class AnswerTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{\"ok\":true", "[]", "null", "{\"version\":1,\"version\":2}"})
    void that_is_no_object_is_as_good_as_none(String text) {
        assertThatThrownBy(() -> Answer.read(text)).isInstanceOf(RuntimeCrashedException.class);
    }

    @Test
    void that_lacks_a_field_or_has_another_kind_of_value_is_as_good_as_none() {
        var answer =
                Answer.read("{\"text\":1,\"number\":\"x\",\"far\":99999999999999999999,\"list\":[1,{}],\"object\":[]}");

        assertThatThrownBy(() -> answer.value("missing")).isInstanceOf(RuntimeCrashedException.class);
        assertThatThrownBy(() -> answer.string("text")).isInstanceOf(RuntimeCrashedException.class);
        assertThatThrownBy(() -> answer.number("number")).isInstanceOf(RuntimeCrashedException.class);
        assertThatThrownBy(() -> answer.number("far")).isInstanceOf(RuntimeCrashedException.class);
        assertThatThrownBy(() -> answer.strings("list")).isInstanceOf(RuntimeCrashedException.class);
        assertThatThrownBy(() -> answer.objects("list")).isInstanceOf(RuntimeCrashedException.class);
        assertThatThrownBy(() -> answer.object("object")).isInstanceOf(RuntimeCrashedException.class);
    }

    @Test
    void that_says_more_than_is_kept_is_cut_between_characters() {
        var answer = Answer.read("{\"long\":\"" + "x".repeat(3_999) + "\uD83D\uDE00".repeat(1_000_000)
                + "\",\"short\":\"no\",\"none\":null}");

        assertThat(answer.brief("long")).isEqualTo("x".repeat(3_999));
        assertThat(answer.optionalBrief("long")).contains("x".repeat(3_999));
        assertThat(answer.brief("short")).isEqualTo("no");
        assertThat(answer.optionalBrief("none")).isEmpty();
    }

    @Test
    void that_keeps_to_the_protocol_is_read_as_it_is() {
        var answer = Answer.read("{\"ok\":true,\"version\":7,\"state\":{\"n\":1.50},\"keys\":[\"a\"],\"none\":null}");

        assertThat(answer.is("ok")).isTrue();
        assertThat(answer.is("absent")).isFalse();
        assertThat(answer.number("version")).isEqualTo(7);
        assertThat(answer.value("state").text()).isEqualTo("{\"n\":1.50}");
        assertThat(answer.strings("keys")).isEqualTo(List.of("a"));
        assertThat(answer.optionalString("none")).isEmpty();
        assertThat(answer.optionalObject("absent")).isEmpty();
    }
}
