package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import hapnd.infra.schema.ResourceType;
import hapnd.infra.schema.ServiceSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What CloudFormation demands of the template as a whole, with room for more.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">CloudFormation's
 *     quotas</a>
 */
class TemplateLimitsTest {
    /** CloudFormation takes 500. */
    private static final int MAX_RESOURCES = 450;

    /** CloudFormation takes 1 MB of a template in S3, which is where the CDK uploads it. */
    private static final int MAX_BYTES = 900_000;

    /**
     * Where names are that an account has only once, in whatever region: a second stage, or the same one in a second region, would
     * not be created. Names of buckets are unique among all accounts. The name of an {@code AWS::IAM::Policy} is only its role's.
     */
    private static final Map<String, String> NAMES_OF_AN_ACCOUNT = Map.ofEntries(
            Map.entry("AWS::CloudFront::CachePolicy", "/CachePolicyConfig/Name"),
            Map.entry("AWS::CloudFront::Function", "/Name"),
            Map.entry("AWS::CloudFront::KeyGroup", "/KeyGroupConfig/Name"),
            Map.entry("AWS::CloudFront::KeyValueStore", "/Name"),
            Map.entry("AWS::CloudFront::OriginAccessControl", "/OriginAccessControlConfig/Name"),
            Map.entry("AWS::CloudFront::OriginRequestPolicy", "/OriginRequestPolicyConfig/Name"),
            Map.entry("AWS::CloudFront::PublicKey", "/PublicKeyConfig/Name"),
            Map.entry("AWS::CloudFront::RealtimeLogConfig", "/Name"),
            Map.entry("AWS::CloudFront::ResponseHeadersPolicy", "/ResponseHeadersPolicyConfig/Name"),
            Map.entry("AWS::CloudWatch::Dashboard", "/DashboardName"),
            Map.entry("AWS::IAM::Group", "/GroupName"),
            Map.entry("AWS::IAM::InstanceProfile", "/InstanceProfileName"),
            Map.entry("AWS::IAM::ManagedPolicy", "/ManagedPolicyName"),
            Map.entry("AWS::IAM::Role", "/RoleName"),
            Map.entry("AWS::IAM::User", "/UserName"),
            Map.entry("AWS::S3::Bucket", "/BucketName"));

    /** Types without a region whose instances AWS names. */
    private static final Set<String> NAMED_BY_AWS = Set.of("AWS::CloudFront::Distribution", "AWS::IAM::Policy");

    @ParameterizedTest
    @MethodSource("hapnd.infra.Variant#all")
    void it_has_fewer_resources_and_bytes_than_cloudformation_takes(Variant variant) {
        assertThat(variant.template().resources()).hasSizeLessThan(MAX_RESOURCES);
        assertThat(variant.file().length).isLessThan(MAX_BYTES);
    }

    @ParameterizedTest
    @MethodSource("hapnd.infra.Variant#all")
    void no_resource_needs_itself(Variant variant) {
        assertThat(variant.template().cycle()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hapnd.infra.Variant#all")
    void a_name_that_an_account_has_once_names_region_and_stage(Variant variant) {
        List<String> without = new ArrayList<>();
        variant.template().resources().forEach((id, resource) -> {
            String pointer = NAMES_OF_AN_ACCOUNT.get(resource.path("Type").asText());
            JsonNode name = pointer == null
                    ? MissingNode.getInstance()
                    : resource.path("Properties").at(pointer);
            if (!name.isMissingNode() && !(namesRegion(name) && namesStage(name, variant.stage()))) {
                without.add(id + " " + name);
            }
        });
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hapnd.infra.Variant#all")
    void every_type_whose_arn_has_no_region_is_one_whose_names_are_checked(Variant variant) {
        assertThat(variant.template().resources().keySet())
                .extracting(variant.template()::type)
                .filteredOn(TemplateLimitsTest::isGlobal)
                .allMatch(type -> NAMES_OF_AN_ACCOUNT.containsKey(type) || NAMED_BY_AWS.contains(type));
    }

    private static boolean isGlobal(String type) {
        return ServiceSpecification.installed().type(type).flatMap(ResourceType::arn).stream()
                .anyMatch(arn -> !arn.contains("${Region}"));
    }

    private static boolean namesRegion(JsonNode name) {
        return name.toString().contains("{\"Ref\":\"AWS::Region\"}")
                || name.toString().contains("${AWS::Region}");
    }

    private static boolean namesStage(JsonNode name, String stage) {
        return Pattern.compile("\\b" + stage + "\\b").matcher(name.toString()).find();
    }
}
