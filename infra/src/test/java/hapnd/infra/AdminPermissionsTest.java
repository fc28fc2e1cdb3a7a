package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the admin function may do, and nobody else. */
class AdminPermissionsTest extends Permissions {
    @Test
    void the_admin_function_is_called_by_nothing_in_the_stack_and_may_be_by_no_service() {
        // An invocation needs a permission of IAM's or one in the function's own policy, and there is none of
        // these.
        for (String type : Set.of(
                "AWS::Lambda::Permission",
                "AWS::Lambda::EventSourceMapping",
                "AWS::Lambda::Url",
                "AWS::ApiGatewayV2::Integration",
                "AWS::ApiGatewayV2::Route",
                "AWS::Events::Rule",
                "AWS::IAM::Role",
                "AWS::IAM::Policy")) {
            assertThat(template.all(type))
                    .as(type)
                    .allSatisfy((id, resource) -> assertThat(resource.toString())
                            .doesNotContain("\"AdminFunction", "\"AdminLive", "hapnd-test-admin"));
        }
    }

    @Test
    void the_admin_function_alone_makes_and_removes_tenants_and_writes_no_aggregates_or_files() {
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> template.grants(function).stream()
                        .anyMatch(grant -> grant.toString().contains("dynamodb:ConditionCheckItem")
                                && Synthesised.target(grant.path("Resource")).startsWith("StorageRegistry")))
                .containsExactly("admin");
        assertThat(template.function("admin").at("/Environment/Variables").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "JOURNAL_TABLE",
                        "REGISTRY_TABLE",
                        "FEED_TABLE",
                        "VIEWS_TABLE",
                        "BUCKET",
                        "STREAM_URL",
                        "PROJECT_QUEUE_URL",
                        "DELIVERY_QUEUE_URL");
        assertThat(actions("admin", ""))
                .containsExactlyInAnyOrder(
                        "dynamodb:BatchGetItem",
                        "dynamodb:ConditionCheckItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:Query",
                        "dynamodb:Scan",
                        "dynamodb:UpdateItem",
                        "execute-api:ManageConnections",
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "s3:DeleteObject",
                        "s3:ListBucket",
                        "sqs:SendMessage",
                        "xray:PutTelemetryRecords",
                        "xray:PutTraceSegments");
        assertThat(onTable("StorageJournal")).doesNotContain("dynamodb:PutItem", "dynamodb:UpdateItem");
    }

    @Test
    void the_admin_function_alone_beside_the_sequencer_adds_to_feeds() {
        assertThat(onTable("StorageFeed")).contains("dynamodb:PutItem");
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .filteredOn(function -> template.grants(function).stream()
                        .anyMatch(grant -> grant.toString().contains("dynamodb:PutItem")
                                && Synthesised.target(grant.path("Resource")).startsWith("StorageFeed")))
                .containsExactlyInAnyOrder("sequencer", "admin");
    }

    private List<String> onTable(String table) {
        return template.grants("admin").stream()
                .filter(grant -> Synthesised.target(grant.path("Resource")).startsWith(table))
                .flatMap(grant -> Synthesised.texts(grant.path("Action")).stream())
                .toList();
    }
}
