package hapnd.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hapnd.testkit.ApiClient;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * The admin function, invoked as the operators' commands do it, without a process for each: what tests need beside what they are
 * about. The commands themselves are {@link Operator}'s.
 *
 * @param platform whose it is
 */
record Admin(Platform platform) {
    /** A tenant; answers its ids and its first key. */
    JsonNode newTenant(String name) {
        return asks("tenant create", "name", name);
    }

    /**
     * Runs an operation that must succeed.
     *
     * @param more names and values of the request
     */
    JsonNode asks(String operation, String... more) {
        var request = JsonNodeFactory.instance.objectNode().put("op", operation);
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        var answer = new ApiClient(platform.endpoint("lambda"), "")
                .send(
                        "POST",
                        "/2015-03-31/functions/hapnd-local-admin/invocations?Qualifier=live",
                        BodyPublishers.ofString(request.toString()),
                        "Authorization",
                        platform.signed());
        JsonNode payload = Json.read(answer.body());
        assertThat(payload.path("ok").asBoolean())
                .as("%s: %s", request, answer.body())
                .isTrue();
        return payload;
    }
}
