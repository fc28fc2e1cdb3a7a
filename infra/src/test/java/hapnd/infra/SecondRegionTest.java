package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same stage in two regions of one account. */
class SecondRegionTest {
    private static final Set<String> REGIONAL_SERVICES =
            Set.of("ApiGatewayV2", "CDK", "DynamoDB", "Events", "KMS", "Lambda", "Logs", "SNS", "SQS");

    /** Its log groups, alarms and topics belong to a region; only the dashboards belong to the account. */
    private static final Set<String> REGIONAL_TYPES = Set.of("AWS::CloudWatch::Alarm");

    private final Synthesised template = Synthesised.stage("test");

    @Test
    void a_name_that_is_unique_in_an_account_has_the_stage_and_the_region() {
        List<String> named = new ArrayList<>();
        global().forEach((id, resource) -> names(resource).forEach(name -> {
            named.add(id);
            assertThat(name.toString()).as(id).contains("hapnd-test-").contains("{\"Ref\":\"AWS::Region\"}");
        }));

        assertThat(named)
                .hasSize(2)
                .anyMatch(id -> id.startsWith("AddressMove"))
                .anyMatch(id -> id.startsWith("OverviewDashboard"));
    }

    @Test
    void a_name_of_a_cloudfront_function_has_at_most_64_characters_in_every_region_and_stage() {
        String longest = new Stage("a".repeat(20)).nameOf("live-path") + "-ap-southeast-1";

        assertThat(longest).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void nothing_else_is_exported_under_a_name() {
        assertThat(Synthesised.template(new Stage("test")).path("Outputs")).noneMatch(output -> output.has("Export"));
    }

    /** Resources that belong to the account, or whose names are unique in the whole of AWS, such as those of buckets. */
    private Map<String, JsonNode> global() {
        return template.where(
                type -> !REGIONAL_TYPES.contains(type) && !REGIONAL_SERVICES.contains(type.split("::", -1)[1]));
    }

    /** Names that the template gives. A resource without one gets a generated name, which no other resource has. */
    private static List<JsonNode> names(JsonNode resource) {
        List<JsonNode> names = new ArrayList<>();
        JsonNode properties = resource.path("Properties");
        for (String name :
                List.of("Name", "FunctionName", "DashboardName", "RoleName", "ManagedPolicyName", "BucketName")) {
            // a policy of a bucket names its bucket
            if (properties.has(name) && !resource.path("Type").asText().equals("AWS::S3::BucketPolicy")) {
                names.add(properties.path(name));
            }
        }
        properties.findValues("Name").stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names;
    }
}
