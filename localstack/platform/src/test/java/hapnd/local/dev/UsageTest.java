package hapnd.local.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.dev.Options.Refusal;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
    private final Usage usage = Usage.of("key make KEY_ID --tenant TENANT_ID [--name NAME] [--test]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key make k1 --tenant t1|{'keyId': 'k1', 'tenantId': 't1'}",
                "key make --tenant t1 k1|{'keyId': 'k1', 'tenantId': 't1'}",
                "key make k1 --test --tenant t1 --name ci|{'keyId': 'k1', 'tenantId': 't1', 'name': 'ci', 'test': true}",
                "key make k1 --tenant --test|{'keyId': 'k1', 'tenantId': '--test'}"
            },
            quoteCharacter = '"')
    void arguments_become_the_fields_that_their_placeholders_name(String typed, String fields) {
        JsonObject expected = new JsonObject(fields.replace('\'', '"')).put("op", "key make");
        assertThat(usage.read(words(typed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key make --tenant t1|KEY_ID is missing",
                "key make k1|--tenant is missing",
                "key make k1 --tenant|a value is missing after --tenant",
                "key make k1 k2 --tenant t1|unknown argument k2",
                "key make k1 --tenant t1 --force|unknown argument --force"
            })
    void what_does_not_fit_is_refused_with_the_line_that_would(String typed, String reason) {
        assertThatThrownBy(() -> usage.read(words(typed)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(reason)
                .hasMessageEndingWith("usage: ./hapnd key make KEY_ID --tenant TENANT_ID [--name NAME] [--test]");
    }

    @Test
    void a_command_is_meant_by_all_of_its_words() {
        assertThat(usage.isMeant(words("key make x"))).isTrue();
        assertThat(usage.isMeant(words("key"))).isFalse();
        assertThat(usage.isMeant(words("key list"))).isFalse();
    }

    private static List<String> words(String typed) {
        return List.of(typed.split(" "));
    }
}
