package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.schema.TableSchema;
import hapnd.schema.Tables;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The tables, the bucket and the key. */
class StorageTest {
    private final Synthesised template = Synthesised.stage("test");

    private JsonNode table(String id) {
        return template.all("AWS::DynamoDB::Table").entrySet().stream()
                .filter(table -> table.getKey().startsWith("Storage" + id))
                .findFirst()
                .orElseThrow()
                .getValue()
                .path("Properties");
    }

    @Nested
    class The_tables {
        @Test
        void have_the_keys_that_the_code_uses() {
            assertThat(keysOf(table("Journal"))).isEqualTo(keysOf(Tables.JOURNAL));
            assertThat(keysOf(table("Feed"))).isEqualTo(keysOf(Tables.FEED));
            assertThat(keysOf(table("Registry"))).isEqualTo(keysOf(Tables.REGISTRY));
            assertThat(keysOf(table("Views"))).isEqualTo(keysOf(Tables.VIEWS));
        }

        @Test
        void index_the_journal_by_keys_alone() {
            JsonNode index = table("Journal").path("GlobalSecondaryIndexes");

            assertThat(index).hasSize(1);
            assertThat(index.path(0).path("IndexName").asText()).isEqualTo(Tables.BY_TYPE);
            assertThat(keysOf(index.path(0))).containsExactly("HASH typeShard", "RANGE pk");
            assertThat(index.path(0).path("Projection").path("ProjectionType").asText())
                    .isEqualTo("KEYS_ONLY");
        }

        @Test
        void index_the_views_by_projections_and_keys_alone() {
            JsonNode index = table("Views").path("GlobalSecondaryIndexes");

            assertThat(index).hasSize(1);
            assertThat(index.path(0).path("IndexName").asText()).isEqualTo(Tables.PROJECTIONS);
            assertThat(keysOf(index.path(0))).containsExactly("HASH listShard", "RANGE pk");
            assertThat(index.path(0).path("Projection").path("ProjectionType").asText())
                    .isEqualTo("KEYS_ONLY");
        }

        @Test
        void stream_the_journal_and_the_views_and_nothing_else() {
            assertThat(table("Views")
                            .path("StreamSpecification")
                            .path("StreamViewType")
                            .asText())
                    .isEqualTo("NEW_IMAGE");
            assertThat(table("Journal")
                            .path("StreamSpecification")
                            .path("StreamViewType")
                            .asText())
                    .isEqualTo("NEW_IMAGE");
            assertThat(table("Feed").has("StreamSpecification")).isFalse();
            assertThat(table("Registry").has("StreamSpecification")).isFalse();
        }

        @Test
        void keep_the_feed_for_ever_and_expire_what_says_so_elsewhere() {
            assertThat(table("Feed").has("TimeToLiveSpecification")).isFalse();
            for (JsonNode table : List.of(table("Journal"), table("Registry"), table("Views"))) {
                assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText())
                        .isEqualTo("expiresAt");
                assertThat(table.at("/TimeToLiveSpecification/Enabled").asBoolean())
                        .isTrue();
            }
        }

        @Test
        void restore_and_encrypt() {
            for (JsonNode table : List.of(table("Journal"), table("Feed"), table("Registry"))) {
                assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                .asBoolean())
                        .isTrue();
                assertThat(table.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
                assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            }
        }
    }

    @Nested
    class A_stage_that_keeps_its_data {
        @Test
        void protects_its_tables_from_deletion() {
            assertThat(Synthesised.stage("prod").all("AWS::DynamoDB::Table").values())
                    .hasSize(4)
                    .allSatisfy(table -> {
                        assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
                        assertThat(table.at("/Properties/DeletionProtectionEnabled")
                                        .asBoolean())
                                .isTrue();
                    });
        }

        @Test
        void is_any_but_the_throwaway_ones() {
            assertThat(template.all("AWS::DynamoDB::Table").values())
                    .allSatisfy(table ->
                            assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Delete"));
        }
    }

    @Nested
    class The_bucket {
        private final JsonNode bucket = template.only("AWS::S3::Bucket", any -> true);

        @Test
        void is_closed_to_the_public_and_encrypted() {
            assertThat(bucket.path("PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::asBoolean);
            assertThat(bucket.findValue("SSEAlgorithm").asText()).isEqualTo("AES256");
        }

        @Test
        void refuses_plain_http() {
            JsonNode policy = template.only("AWS::S3::BucketPolicy", any -> true);

            assertThat(policy.findValue("Effect").asText()).isEqualTo("Deny");
            assertThat(policy.findValue("aws:SecureTransport").asText()).isEqualTo("false");
        }

        @Test
        void forgets_uploads_and_derived_states_and_keeps_assemblies() {
            assertThat(bucket.at("/LifecycleConfiguration/Rules"))
                    .filteredOn(rule -> rule.has("ExpirationInDays"))
                    .extracting(rule -> rule.path("Prefix").asText() + " "
                            + rule.path("ExpirationInDays").asInt())
                    .containsExactly("uploads/ 90", "states/ 30", "notifications/ 31", "previews/ 8", "aws/lambda/ 14");
        }
    }

    private static List<String> keysOf(JsonNode tableOrIndex) {
        return Synthesised.elements(tableOrIndex.path("KeySchema"))
                .map(key -> key.path("KeyType").asText() + " "
                        + key.path("AttributeName").asText())
                .toList();
    }

    private static List<String> keysOf(TableSchema schema) {
        return List.of("HASH " + schema.partitionKey(), "RANGE " + schema.sortKey());
    }
}
