package hapnd.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.validation.InvalidValueException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an aggregate may be called. */
class NamesTest {
    private static final String GUID = "6f9619ff-8b86-d011-b42d-00c04fc964ff";

    @Nested
    class An_id {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    ".",
                    "..",
                    "/",
                    "//",
                    "a/",
                    "/a",
                    "a//b",
                    "./x",
                    "../x",
                    "x/.",
                    "x/..",
                    "a/./b",
                    "a/../b",
                    "a\ufffd",
                    "\ufffe",
                    "\uffff",
                    "\u0000",
                    "a\u0085",
                    "\ud800",
                    "a\udfffb"
                })
        void that_no_url_table_or_message_can_hold_is_refused(String id) {
            assertThatThrownBy(() -> AggregateId.admitted(id))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("'aggregateId'");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a/b",
                    "...",
                    ".a",
                    "a.",
                    "a/.b/c..",
                    "batch",
                    "state",
                    "x/state",
                    " ",
                    " a ",
                    "%2e",
                    "%",
                    "a;b",
                    "a?b#c",
                    "\\",
                    "日本",
                    "😀",
                    "a/…/b"
                })
        void that_a_url_can_name_is_taken(String id) {
            assertThat(AggregateId.admitted(id).value()).isEqualTo(id);
        }

        @Test
        void has_256_characters_and_768_bytes_at_most() {
            assertThat(AggregateId.admitted("漢".repeat(256)).value()).hasSize(256);
            assertThat(AggregateId.admitted("😀".repeat(192)).value()).hasSize(384);
            assertThatThrownBy(() -> AggregateId.admitted("😀".repeat(193))).hasMessageContaining("768 bytes");
            assertThatThrownBy(() -> AggregateId.admitted("x".repeat(257))).hasMessageContaining("256 characters");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a/", "a\uffff", ".", "a//b"})
        void that_an_earlier_version_took_is_read(String id) {
            assertThat(new AggregateId(id).value()).isEqualTo(id);
        }
    }

    @Nested
    class A_type {
        @ParameterizedTest
        @ValueSource(strings = {"a/b", "/", ".", "..", "\ufffe", "a\uffff", "\ufffd", "\ud800", "\u0001"})
        void that_no_url_or_message_can_hold_is_refused(String type) {
            assertThatThrownBy(() -> AggregateType.admitted(type))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("'aggregateType'");
        }

        @Test
        void has_768_bytes_at_most() {
            assertThatThrownBy(() -> AggregateType.admitted("😀".repeat(255))).hasMessageContaining("768 bytes");
        }
    }

    @Nested
    class A_type_that_is_inferred {
        @ParameterizedTest
        @CsvSource({
            "order_123,order",
            "user-profile_1,user",
            "a_b-c,a",
            "order-6f9619ff-8b86-d011-b42d-00c04fc964ff,order",
            "order_6f9619ff-8b86-d011-b42d-00c04fc964ff,order",
            "deadbeef-1,deadbeef",
            "6f9619ff-8b86-d011-b42d,6f9619ff"
        })
        void is_what_stands_before_the_first_separator(String id, String type) {
            assertThat(new AggregateId(id).inferredType().value()).isEqualTo(type);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    GUID,
                    "6F9619FF-8B86-D011-B42D-00C04FC964FF",
                    "6f9619FF-8b86-d011-B42D-00c04fc964ff",
                    "{" + GUID + "}",
                    "(" + GUID + ")",
                    "urn:uuid:" + GUID,
                    "URN:UUID:" + GUID,
                    "order:" + GUID,
                    "order/" + GUID,
                    GUID + "_1",
                    GUID + "/lines",
                    "6f9619ff_8b86_d011_b42d_00c04fc964ff",
                    "00000000-0000-0000-0000-000000000000",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff"
                })
        void is_never_a_part_of_a_guid(String id) {
            assertThatThrownBy(() -> new AggregateId(id).inferredType())
                    .hasMessageContaining("'aggregateType' is required")
                    .hasMessageContaining("GUID");
        }

        @ParameterizedTest
        @ValueSource(strings = {"plain", "_x", "-x", "6f9619ff8b86d011b42d00c04fc964ff"})
        void is_asked_for_where_there_is_none(String id) {
            assertThatThrownBy(() -> new AggregateId(id).inferredType())
                    .hasMessageContaining("'aggregateType' is required");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a/b_c", ".-x", "..-x"})
        void is_held_to_the_rules_of_types(String id) {
            assertThatThrownBy(() -> new AggregateId(id).inferredType()).hasMessageContaining("inferred");
        }
    }
}
