package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
    private static final String CERTIFICATE =
            "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

    @Test
    void is_mapped_to_the_api_and_says_where_its_dns_record_must_point() {
        JsonNode template = Synthesised.template(
                new Stage("test", Optional.of(new Domain("api.example.com", CERTIFICATE)), Optional.empty()));

        JsonNode domain = only(template, "AWS::ApiGatewayV2::DomainName");
        assertThat(domain.path("DomainName").asText()).isEqualTo("api.example.com");
        assertThat(domain.at("/DomainNameConfigurations/0/CertificateArn").asText())
                .isEqualTo(CERTIFICATE);
        assertThat(domain.at("/DomainNameConfigurations/0/SecurityPolicy").asText())
                .isEqualTo("TLS_1_2");
        JsonNode mapping = only(template, "AWS::ApiGatewayV2::ApiMapping");
        assertThat(template.path("Resources")
                        .path(Synthesised.target(mapping.path("ApiId")))
                        .path("Type")
                        .asText())
                .isEqualTo("AWS::ApiGatewayV2::Api");
        assertThat(template.at("/Outputs/DomainTarget/Value/Fn::GetAtt/1").asText())
                .isEqualTo("RegionalDomainName");
    }

    @Test
    void is_left_out_where_none_is_given() {
        assertThat(Synthesised.stage("test").all("AWS::ApiGatewayV2::DomainName"))
                .isEmpty();
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

    private static JsonNode only(JsonNode template, String type) {
        return Synthesised.elements(template.path("Resources"))
                .filter(resource -> resource.path("Type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .path("Properties");
    }
}
