package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stack's own domain name. */
class DomainTest {
    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

    private final JsonNode template = Synthesised.template(
            new Stage("test", Optional.of(new Domain("api.example.com", CERTIFICATE)), Optional.empty()));

    @Test
    void is_the_distributions_so_that_it_leads_to_both_apis() {
        JsonNode distribution =
                all(template, "AWS::CloudFront::Distribution").getFirst().path("DistributionConfig");
        assertThat(Synthesised.texts(distribution.path("Aliases"))).containsExactly("api.example.com");
        assertThat(distribution.at("/ViewerCertificate/AcmCertificateArn").asText())
                .isEqualTo(CERTIFICATE);
        assertThat(distribution.at("/ViewerCertificate/MinimumProtocolVersion").asText())
                .isEqualTo("TLSv1.2_2021");
        assertThat(distribution.at("/ViewerCertificate/SslSupportMethod").asText())
                .isEqualTo("sni-only");
        assertThat(all(template, "AWS::ApiGatewayV2::DomainName")).isEmpty();
        assertThat(all(template, "AWS::ApiGatewayV2::ApiMapping")).isEmpty();
    }

    @Test
    void is_the_url_and_says_where_its_dns_record_must_point() {
        assertThat(template.at("/Outputs/Url/Value").asText()).isEqualTo("https://api.example.com");
        assertThat(template.at("/Outputs/DomainTarget/Value/Fn::GetAtt/0").asText())
                .startsWith("AddressDistribution");
        assertThat(template.at("/Outputs/DomainTarget/Value/Fn::GetAtt/1").asText())
                .isEqualTo("DomainName");
    }

    /** Behind CloudFront it can't know the address from a request. */
    @Test
    void is_what_the_function_that_serves_packages_calls_the_stage() {
        JsonNode without = Synthesised.template(new Stage("test"));
        for (JsonNode stage : List.of(template, without)) {
            assertThat(all(stage, "AWS::Lambda::Function"))
                    .filteredOn(
                            function -> function.at("/Environment/Variables").has("STAGE_URL"))
                    .singleElement()
                    .satisfies(function -> {
                        assertThat(function.path("FunctionName").asText()).endsWith("-docs");
                        assertThat(function.at("/Environment/Variables/STAGE_URL"))
                                .isEqualTo(stage.at("/Outputs/Url/Value"));
                    });
        }
    }

    @Test
    void is_not_what_the_apis_are_asked_by() {
        JsonNode distribution =
                all(template, "AWS::CloudFront::Distribution").getFirst().path("DistributionConfig");
        assertThat(distribution.path("Origins"))
                .hasSize(2)
                .allMatch(origin -> origin.path("DomainName").isObject());
        // the managed policy AllViewerExceptHostHeader
        Stream.concat(
                        Stream.of(distribution.path("DefaultCacheBehavior")),
                        Synthesised.elements(distribution.path("CacheBehaviors")))
                .forEach(behaviour -> assertThat(
                                behaviour.path("OriginRequestPolicyId").asText())
                        .isEqualTo("b689b0a8-53d0-40ab-baf2-68738e2966ac"));
        assertThat(distribution.path("CacheBehaviors")).hasSize(2);
    }

    @Test
    void is_left_out_where_none_is_given() {
        JsonNode without = Synthesised.template(new Stage("test"));
        assertThat(all(without, "AWS::CloudFront::Distribution").getFirst().path("DistributionConfig"))
                .noneMatch(node -> node.toString().contains("example.com"));
        assertThat(without.path("Outputs").has("DomainTarget")).isFalse();
    }

    @Test
    void needs_a_certificate_of_the_one_region_that_cloudfront_looks_in() {
        assertThatThrownBy(() -> new Domain("api.example.com", CERTIFICATE.replace("us-east-1", "eu-central-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("us-east-1")
                .hasMessageContaining("eu-central-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example", "https://api.example.com", "api.example.com/", "-a.example.com", "a..com"})
    void must_be_a_full_name(String name) {
        assertThatThrownBy(() -> new Domain(name, CERTIFICATE)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678", "arn:aws:iam::123456789012:server-certificate/x"})
    void needs_a_certificate_of_acm(String arn) {
        assertThatThrownBy(() -> new Domain("api.example.com", arn)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<JsonNode> all(JsonNode template, String type) {
        return Synthesised.elements(template.path("Resources"))
                .filter(resource -> resource.path("Type").asText().equals(type))
                .map(resource -> resource.path("Properties"))
                .toList();
    }
}
