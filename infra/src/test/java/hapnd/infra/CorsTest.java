package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.tenancy.RateLimit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Web pages of other origins: none by default, and those that an operator names. */
class CorsTest {
    private static final String APP = "https://app.example.com";
    private static final String LOCAL = "http://localhost:5173";

    @Nested
    class Without_origins {
        private final Synthesised template = Synthesised.stage("test");

        @Test
        void the_http_api_says_nothing_to_browsers() {
            assertThat(httpApi(template).has("CorsConfiguration")).isFalse();
        }

        @Test
        void only_pages_of_the_stage_itself_may_connect() {
            assertThat(connects(template)).isEqualTo("https:// Distribution");
        }

        @Test
        void no_other_function_knows_of_origins() {
            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .filteredOn(function -> template.function(function)
                            .at("/Environment/Variables")
                            .has("WEB_ORIGINS"))
                    .containsExactly("socket");
        }
    }

    @Nested
    class With_origins {
        private final Synthesised template = with(Optional.empty(), APP, LOCAL);

        @Test
        void the_http_api_answers_their_pages() {
            JsonNode cors = httpApi(template).path("CorsConfiguration");

            assertThat(Synthesised.texts(cors.path("AllowOrigins"))).containsExactly(APP, LOCAL);
            assertThat(Synthesised.texts(cors.path("AllowMethods")))
                    .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "DELETE");
            assertThat(Synthesised.texts(cors.path("AllowHeaders")))
                    .containsExactlyInAnyOrder(
                            "x-api-key",
                            "content-type",
                            "idempotency-key",
                            "if-none-match",
                            "traceparent",
                            "tracestate");
            assertThat(Synthesised.texts(cors.path("ExposeHeaders")))
                    .containsExactlyInAnyOrder("allow", "etag", "idempotent-replayed", "retry-after");
            assertThat(cors.path("MaxAge").asInt()).isEqualTo(7200);
            assertThat(cors.path("AllowCredentials").asBoolean()).isFalse();
        }

        @Test
        void their_pages_may_connect_too() {
            assertThat(connects(template)).isEqualTo("https:// Distribution " + APP + " " + LOCAL);
        }

        @Test
        void nothing_else_of_the_template_is_another() {
            Synthesised plain = with(Optional.empty());

            assertThat(template.where(type -> !type.equals("AWS::ApiGatewayV2::Api") && !ofTheSocket(type)))
                    .isEqualTo(plain.where(type -> !type.equals("AWS::ApiGatewayV2::Api") && !ofTheSocket(type)));
        }

        /** The function, and its version, whose id is made of what it is. */
        private boolean ofTheSocket(String type) {
            return type.startsWith("AWS::Lambda::");
        }

        @Test
        void preflights_need_no_route_of_their_own_and_meet_no_authorizer() {
            assertThat(template.all("AWS::ApiGatewayV2::Route").values())
                    .map(route -> route.path("Properties"))
                    .allMatch(route -> !route.path("RouteKey").asText().startsWith("OPTIONS")
                            && route.path("AuthorizationType").asText().equals("NONE"));
        }
    }

    /** CloudFront hands on OPTIONS and Origin, and keeps no answer: LiveApiTest. Nor does it make headers of its own. */
    @Test
    void cloudfront_has_no_headers_of_its_own_for_browsers() {
        assertThat(with(Optional.empty(), APP).all("AWS::CloudFront::ResponseHeadersPolicy"))
                .isEmpty();
        assertThat(with(Optional.empty(), APP)
                        .only("AWS::CloudFront::Distribution", any -> true)
                        .toString())
                .doesNotContain("ResponseHeadersPolicyId");
    }

    @Test
    void a_star_is_for_every_page() {
        Synthesised template = with(Optional.empty(), "*");

        assertThat(Synthesised.texts(httpApi(template).at("/CorsConfiguration/AllowOrigins")))
                .containsExactly("*");
        assertThat(connects(template)).isEqualTo("https:// Distribution *");
    }

    @Test
    void a_stage_with_a_domain_is_at_that_domain() {
        var domain = new Domain("api.example.com", "arn:aws:acm:us-east-1:123456789012:certificate/1234");

        assertThat(with(Optional.of(domain), APP)
                        .function("socket")
                        .at("/Environment/Variables/WEB_ORIGINS")
                        .asText())
                .isEqualTo("https://api.example.com " + APP);
    }

    @Test
    void what_is_no_origin_is_refused() {
        assertThatThrownBy(() -> with(Optional.empty(), "app.example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://app.example.com");
    }

    private static JsonNode httpApi(Synthesised template) {
        return template.only(
                "AWS::ApiGatewayV2::Api",
                api -> api.path("ProtocolType").asText().equals("HTTP"));
    }

    /** The setting, with a word for the distribution's name. */
    private static String connects(Synthesised template) {
        JsonNode parts = template.function("socket").at("/Environment/Variables/WEB_ORIGINS/Fn::Join/1");
        var text = new StringBuilder();
        for (JsonNode part : parts) {
            if (part.isTextual()) {
                text.append(part.asText());
            } else {
                assertThat(template.type(Synthesised.target(part))).isEqualTo("AWS::CloudFront::Distribution");
                text.append(" Distribution");
            }
        }
        return text.toString();
    }

    private static Synthesised with(Optional<Domain> domain, String... origins) {
        return Synthesised.of(new Stage(
                "test",
                domain,
                Optional.empty(),
                Observability.DEFAULT,
                RateLimit.OFF,
                Isolation.TENANT,
                EdgeOptions.parse(Optional.empty(), Optional.empty(), Optional.empty(), List.of(origins))));
    }
}
