package hapnd.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trace that a request belongs to. */
class TraceIdTest {
    private static final String HEX = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-brings"
            })
    void is_the_callers_own(String traceparent) {
        assertThat(TraceId.ofTraceparent(traceparent)).contains(new TraceId(HEX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                HEX,
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01"
            })
    void is_not_taken_from_a_header_that_the_standard_says_to_ignore(String traceparent) {
        assertThat(TraceId.ofTraceparent(traceparent)).isEmpty();
    }

    @Test
    void is_the_one_of_xray_when_xray_records_it() {
        var header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=";

        assertThat(TraceId.ofXRay(header + "1")).contains(new TraceId("5759e988bd862e3fe1be46a994272793"));
        assertThat(TraceId.ofXRay(header + "0")).isEmpty();
    }

    @Test
    void of_an_event_is_always_the_same_and_no_other_events() {
        var trace = TraceId.ofEvent("evt_01J0000000000000000000000A");

        assertThat(trace).isEqualTo(TraceId.ofEvent("evt_01J0000000000000000000000A"));
        assertThat(trace).isNotEqualTo(TraceId.ofEvent("evt_01J0000000000000000000000B"));
    }

    @Test
    void is_handed_on_in_a_header_that_is_valid_itself() {
        var trace = new TraceId(HEX);

        assertThat(TraceId.ofTraceparent(trace.traceparent())).contains(trace);
        assertThat(trace.traceparent()).isNotEqualTo(trace.traceparent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "00000000000000000000000000000000", "4BF92F3577B34DA6A3CE929D0E0E4736"})
    void is_32_hexadecimal_digits(String text) {
        assertThatThrownBy(() -> new TraceId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
