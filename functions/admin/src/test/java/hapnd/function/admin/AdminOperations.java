package hapnd.function.admin;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.json.JsonText;
import hapnd.json.RawJson;
import hapnd.live.Connections;
import hapnd.projection.Projections;
import hapnd.tenancy.ApiKeyStore;
import hapnd.tenancy.Tenants;
import hapnd.testing.DynamoMeter;
import hapnd.testing.FunctionUnderTest;
import jakarta.inject.Inject;
import java.util.Map;

/** What the tests of the operations have in common: they are asked of the function as an operator does. */
abstract class AdminOperations {
    @Inject
    Tenants tenants;

    @Inject
    ApiKeyStore keys;

    @Inject
    Projections projections;

    @Inject
    Connections connections;

    @Inject
    DynamoMeter meter;

    static Map<String, RawJson> done(String operation, String... fields) {
        var answer = RawJson.parse(ask(operation, fields)).fields();
        assertThat(answer.get("ok").text()).as(answer.toString()).isEqualTo("true");
        return answer;
    }

    static void assertRefused(String code, String operation, String... fields) {
        var answer = RawJson.parse(ask(operation, fields)).fields();
        assertThat(answer.get("ok").text()).isEqualTo("false");
        assertThat(text(answer, "errorCode")).isEqualTo(code);
    }

    static String ask(String operation, String... fields) {
        var request = JsonText.object().put("op", operation);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i].equals("test")) {
                request.put("test", Boolean.parseBoolean(fields[i + 1]));
            } else {
                request.put(fields[i], fields[i + 1]);
            }
        }
        return FunctionUnderTest.invoke(request.end());
    }

    static String text(Map<String, RawJson> fields, String name) {
        assertThat(fields).containsKey(name);
        return fields.get(name).string();
    }
}
