package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.tenancy.RateLimit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may choose about how callers reach a stage. */
class EdgeOptionsTest {
    private static final String ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/mine/1234";

    @Nested
    class Without_options {
        private final Synthesised template = Synthesised.stage("test");

        @Test
        void there_is_no_firewall_and_no_secret() {
            assertThat(template.all("AWS::WAFv2::WebACL")).isEmpty();
            assertThat(template.all("AWS::SecretsManager::Secret")).isEmpty();
            assertThat(distribution(template).has("WebACLId")).isFalse();
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .noneMatch(function -> template.function(function)
                            .at("/Environment/Variables")
                            .has("ORIGIN_SECRET"));
        }

        @Test
        void the_http_api_takes_a_thousand_requests_a_second() {
            assertThat(throttle(template)).isEqualTo(List.of(1000, 2000));
        }
    }

    @Nested
    class A_throttle {
        @Test
        void is_that_of_the_http_api() {
            assertThat(throttle(with(parse("300:900", null, null)))).isEqualTo(List.of(300, 900));
        }

        @Test
        void has_keys_limited_to_half_of_it_unless_they_have_another_limit() {
            assertThat(Stage.usualLimit("prod", EdgeOptions.DEFAULT).text()).isEqualTo("500:1000");
            assertThat(Stage.usualLimit("prod", parse("301:900", null, null)).text())
                    .isEqualTo("151:450");
        }

        @ParameterizedTest
        @ValueSource(strings = {"off", "", "x", "0", "100000000"})
        void must_be_a_rate(String text) {
            assertThatThrownBy(() -> parse(text, null, null)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class A_firewall {
        @Test
        void limits_each_address_to_half_of_what_the_http_api_takes() {
            Synthesised template = with(parse("400", "on", null));

            JsonNode acl = template.only("AWS::WAFv2::WebACL", any -> true);
            assertThat(acl.path("Scope").asText()).isEqualTo("CLOUDFRONT");
            assertThat(acl.at("/DefaultAction").has("Allow")).isTrue();
            JsonNode limit = acl.at("/Rules/0/Statement/RateBasedStatement");
            assertThat(limit.path("AggregateKeyType").asText()).isEqualTo("IP");
            assertThat(limit.path("Limit").asInt())
                    .isEqualTo(200 * limit.path("EvaluationWindowSec").asInt());
            assertThat(Synthesised.target(distribution(template).path("WebACLId")))
                    .isEqualTo(template.all("AWS::WAFv2::WebACL")
                            .keySet()
                            .iterator()
                            .next());
        }

        @Test
        void of_the_stack_has_it_refused_outside_of_us_east_1_with_what_to_do() {
            JsonNode rules =
                    Synthesised.template(stage(parse(null, "on", null))).path("Rules");

            JsonNode assertion = Synthesised.elements(rules)
                    .filter(rule -> rule.toString().contains("AWS::Region"))
                    .findFirst()
                    .orElseThrow()
                    .at("/Assertions/0");
            assertThat(assertion.path("Assert").toString())
                    .isEqualTo("{\"Fn::Equals\":[{\"Ref\":\"AWS::Region\"},\"us-east-1\"]}");
            assertThat(assertion.path("AssertDescription").asText()).contains("--waf ARN");
        }

        @Test
        void may_be_one_that_is_there_already_wherever_the_stack_is() {
            Synthesised template = with(parse(null, ACL, null));

            assertThat(distribution(template).path("WebACLId").asText()).isEqualTo(ACL);
            assertThat(template.all("AWS::WAFv2::WebACL")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "yes",
                    "arn:aws:wafv2:eu-central-1:123456789012:global/webacl/mine/1234",
                    "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/mine/1234"
                })
        void must_be_one_for_cloudfront(String text) {
            assertThatThrownBy(() -> parse(null, text, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("us-east-1");
        }

        @Test
        void can_be_off() {
            assertThat(parse(null, "off", null)).isEqualTo(EdgeOptions.DEFAULT);
        }
    }

    @Nested
    class Without_the_http_url {
        private final Synthesised template = with(parse(null, null, "off"));

        @Test
        void cloudfront_sends_a_generated_secret_to_both_apis() {
            JsonNode secret = template.only("AWS::SecretsManager::Secret", any -> true);
            assertThat(secret.has("SecretString")).isFalse();
            assertThat(secret.at("/GenerateSecretString/PasswordLength").asInt())
                    .isGreaterThanOrEqualTo(32);
            assertThat(distribution(template).path("Origins")).hasSize(2).allSatisfy(origin -> {
                JsonNode header = origin.at("/OriginCustomHeaders/0");
                assertThat(header.path("HeaderName").asText()).isEqualTo("X-Origin-Secret");
                assertIsSecret(header.path("HeaderValue"));
            });
        }

        @Test
        void every_function_behind_an_api_compares_it_and_no_other_has_it() {
            for (String name : Synthesised.JAVA_FUNCTIONS) {
                JsonNode function = template.function(name);
                JsonNode secret = function.at("/Environment/Variables/ORIGIN_SECRET");
                if (function.path("Handler").asText().equals(JavaFunction.HTTP) || name.equals("socket")) {
                    assertIsSecret(secret);
                } else {
                    assertThat(secret.isMissingNode()).as(name).isTrue();
                }
            }
        }

        @Test
        void cloudfront_sends_it_before_a_function_asks_for_it() {
            String distribution = template.all("AWS::CloudFront::Distribution")
                    .keySet()
                    .iterator()
                    .next();

            assertThat(template.all("AWS::Lambda::Version"))
                    .allSatisfy((id, version) -> assertThat(template.needs(id).contains(distribution))
                            .as(id)
                            .isEqualTo(template.all("AWS::Lambda::Function")
                                    .get(Synthesised.target(version.at("/Properties/FunctionName")))
                                    .at("/Properties/Environment/Variables")
                                    .has("ORIGIN_SECRET")));
            assertThat(template.creatable())
                    .isEqualTo(template.where(type -> true).keySet());
        }

        @Test
        void there_is_no_output_of_it() {
            assertThat(Synthesised.template(stage(parse(null, null, "off"))).path("Outputs"))
                    .noneMatch(output -> output.toString().contains("ApiEndpoint"));
        }

        @Test
        void only_on_and_off_are_known() {
            assertThatThrownBy(() -> parse(null, null, "no")).isInstanceOf(IllegalArgumentException.class);
        }

        private void assertIsSecret(JsonNode value) {
            assertThat(value.toString()).contains("{{resolve:secretsmanager:").contains(":SecretString:");
            assertThat(template.type(Synthesised.target(value))).isEqualTo("AWS::SecretsManager::Secret");
        }
    }

    private static List<Integer> throttle(Synthesised template) {
        JsonNode settings = template.only(
                        "AWS::ApiGatewayV2::Stage",
                        stage -> stage.path("StageName").asText().equals("$default"))
                .path("DefaultRouteSettings");
        return List.of(
                settings.path("ThrottlingRateLimit").asInt(),
                settings.path("ThrottlingBurstLimit").asInt());
    }

    private static JsonNode distribution(Synthesised template) {
        return template.only("AWS::CloudFront::Distribution", any -> true).path("DistributionConfig");
    }

    private static EdgeOptions parse(String throttle, String waf, String httpUrl) {
        return EdgeOptions.parse(
                Optional.ofNullable(throttle), Optional.ofNullable(waf), Optional.ofNullable(httpUrl), List.of());
    }

    private static Synthesised with(EdgeOptions edge) {
        return Synthesised.of(stage(edge));
    }

    private static Stage stage(EdgeOptions edge) {
        return new Stage(
                "test",
                Optional.empty(),
                Optional.empty(),
                Observability.DEFAULT,
                RateLimit.OFF,
                Isolation.TENANT,
                edge);
    }
}
