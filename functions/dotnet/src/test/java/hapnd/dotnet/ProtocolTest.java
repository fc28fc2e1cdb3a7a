package hapnd.dotnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/runtime-protocol.md against real processes: requests that are no operation on code. */
class ProtocolTest extends WithShopCode {
    @Test
    void ping_answers_with_the_versions() {
        var answer = executor.ask(Map.of("op", "ping"));

        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(answer.get("runtime").asText()).startsWith(".NET 10.");
        assertThat(answer.get("roslyn").asText()).isEqualTo("5.0.0");
    }

    @Test
    void a_request_outside_of_the_protocol_is_an_error_of_the_invocation_and_the_process_goes_on() {
        long before = executor.processId();

        for (var malformed : List.of("{\"op\":\"fly\"}", "{}", "[1]", "{\"op\":\"reduce\"}", "not json")) {
            assertThatThrownBy(() -> executor.ask(malformed))
                    .isInstanceOf(RuntimeProcess.InvocationFailed.class)
                    .hasMessageContaining("InvalidRequest");
        }

        assertThat(executor.processId()).isEqualTo(before);
    }
}
