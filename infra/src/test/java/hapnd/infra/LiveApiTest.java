package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The WebSocket API and its connections. */
class LiveApiTest {
    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private static final String ALL_VIEWER_EXCEPT_HOST_HEADER = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    private final Synthesised template = Synthesised.stage("test");
    private final JsonNode distribution =
            template.only("AWS::CloudFront::Distribution", any -> true).path("DistributionConfig");

    @Test
    void every_route_of_the_websocket_api_goes_to_the_socket_function() {
        assertThat(template.all("AWS::ApiGatewayV2::Route").values())
                .map(route -> route.path("Properties"))
                .filteredOn(route -> Synthesised.target(route.path("ApiId")).startsWith("Live"))
                .allMatch(route -> integration(route).toString().contains("SocketLive"))
                .extracting(route -> route.path("RouteKey").asText())
                .containsExactlyInAnyOrder("$connect", "$disconnect", "$default");
    }

    private JsonNode integration(JsonNode route) {
        return template.all("AWS::ApiGatewayV2::Integration").get(Synthesised.target(route.path("Target")));
    }

    @Test
    void its_stage_throttles_and_logs_nothing_so_no_key_either() {
        JsonNode stage = template.only(
                "AWS::ApiGatewayV2::Stage",
                any -> Synthesised.target(any.path("ApiId")).startsWith("Live"));

        assertThat(stage.path("StageName").asText()).isEqualTo("live");
        assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt())
                .isPositive();
        assertThat(stage.has("AccessLogSettings")).isFalse();
        assertThat(stage.at("/DefaultRouteSettings").has("LoggingLevel")).isFalse();
        assertThat(distribution.has("Logging")).isFalse();
    }

    @Test
    void everyone_is_pinged_within_five_minutes() {
        assertThat(template.all("AWS::Events::Rule").values())
                .map(rule -> rule.path("Properties"))
                .filteredOn(rule -> rule.path("Targets").toString().contains("PingerLive"))
                .extracting(rule -> rule.path("ScheduleExpression").asText())
                .containsExactly("rate(4 minutes)");
    }

    @Test
    void one_address_leads_to_both_apis_and_a_states_key_may_look_like_a_stream() {
        assertThat(originOf(distribution.path("DefaultCacheBehavior"))).startsWith("Http");
        assertThat(Synthesised.elements(distribution.path("CacheBehaviors"))
                        .map(behaviour -> behaviour.path("PathPattern").asText() + " "
                                + originOf(behaviour).substring(0, 4)))
                .containsExactly("/projections/*/state/* Http", "/projections/*/stream Live");
        assertThat(distribution.path("CacheBehaviors").path(0).has("FunctionAssociations"))
                .isFalse();
        assertThat(distribution
                        .path("CacheBehaviors")
                        .path(1)
                        .at("/FunctionAssociations/0/EventType")
                        .asText())
                .isEqualTo("viewer-request");
    }

    @Test
    void it_caches_nothing_and_hands_on_every_method_and_every_header_but_host() {
        List<JsonNode> behaviours = List.of(
                distribution.path("DefaultCacheBehavior"),
                distribution.path("CacheBehaviors").path(0),
                distribution.path("CacheBehaviors").path(1));

        assertThat(behaviours).allSatisfy(behaviour -> {
            assertThat(behaviour.path("CachePolicyId").asText()).isEqualTo(CACHING_DISABLED);
            assertThat(behaviour.path("OriginRequestPolicyId").asText()).isEqualTo(ALL_VIEWER_EXCEPT_HOST_HEADER);
            assertThat(behaviour.path("AllowedMethods")).hasSize(7);
            assertThat(behaviour.path("ViewerProtocolPolicy").asText()).isEqualTo("https-only");
        });
    }

    /** Those that CloudFront keeps for ten seconds when it is told nothing, by the list in its documentation. */
    @Test
    void it_keeps_no_error_for_whoever_asks_next() {
        assertThat(Synthesised.elements(distribution.path("CustomErrorResponses")))
                .allMatch(error -> error.path("ErrorCachingMinTTL").isInt()
                        && error.path("ErrorCachingMinTTL").asInt() == 0)
                .noneMatch(error -> error.has("ResponsePagePath") || error.has("ResponseCode"))
                .extracting(error -> error.path("ErrorCode").asInt())
                .containsExactlyInAnyOrder(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504);
    }

    private String originOf(JsonNode behaviour) {
        return Synthesised.elements(distribution.path("Origins"))
                .filter(origin -> origin.path("Id").equals(behaviour.path("TargetOriginId")))
                .map(origin -> Synthesised.target(origin.path("DomainName")))
                .findFirst()
                .orElseThrow();
    }
}
