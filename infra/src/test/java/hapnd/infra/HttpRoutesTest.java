package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The routes of the HTTP API. */
class HttpRoutesTest {
    private final Synthesised template = Synthesised.stage("test");

    @Test
    void every_path_goes_to_its_function_whatever_the_method() {
        var routes = new TreeMap<String, String>();
        for (JsonNode route : ofTheApi("AWS::ApiGatewayV2::Route").toList()) {
            routes.put(route.at("/Properties/RouteKey").asText(), functionOf(route));
        }

        assertThat(routes)
                .isEqualTo(Map.ofEntries(
                        Map.entry("ANY /events", "EventsLive"),
                        Map.entry("ANY /events/{proxy+}", "EventsLive"),
                        Map.entry("ANY /reducers", "ReducersLive"),
                        Map.entry("ANY /reducers/{proxy+}", "ReducersLive"),
                        Map.entry("ANY /aggregate-types", "ReducersLive"),
                        Map.entry("ANY /aggregate-types/{proxy+}", "ReducersLive"),
                        Map.entry("ANY /projections", "ProjectionsLive"),
                        Map.entry("ANY /event-types", "ReducersLive"),
                        Map.entry("ANY /projections/{proxy+}", "ProjectionsLive"),
                        Map.entry("ANY /reducers/preview", "PreviewsLive"),
                        Map.entry("ANY /projections/preview", "PreviewsLive"),
                        Map.entry("ANY /previews/{proxy+}", "PreviewsLive"),
                        Map.entry("ANY /webhooks", "WebhooksLive"),
                        Map.entry("ANY /webhooks/{proxy+}", "WebhooksLive"),
                        Map.entry("ANY /health", "SystemLive"),
                        Map.entry("ANY /auth/whoami", "SystemLive"),
                        Map.entry("ANY /openapi.json", "DocsLive"),
                        Map.entry("ANY /docs", "DocsLive"),
                        Map.entry("ANY /docs/{proxy+}", "DocsLive"),
                        Map.entry("ANY /nuget/{proxy+}", "DocsLive"),
                        Map.entry("ANY /console", "ConsoleLive"),
                        Map.entry("ANY /console/{proxy+}", "ConsoleLive"),
                        Map.entry("$default", "SystemLive")));
    }

    @Test
    void functions_get_payload_2_0() {
        assertThat(ofTheApi("AWS::ApiGatewayV2::Integration"))
                .isNotEmpty()
                .allMatch(integration -> integration
                        .at("/Properties/PayloadFormatVersion")
                        .asText()
                        .equals("2.0"));
    }

    @Test
    void the_stage_throttles_and_logs_no_path_and_no_key() {
        JsonNode stage =
                ofTheApi("AWS::ApiGatewayV2::Stage").findFirst().orElseThrow().path("Properties");

        assertThat(stage.path("StageName").asText()).isEqualTo("$default");
        assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt())
                .isPositive();
        assertThat(stage.at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt())
                .isPositive();
        assertThat(stage.at("/AccessLogSettings/DestinationArn").isObject()).isTrue();
        assertThat(stage.at("/AccessLogSettings/Format").asText())
                .startsWith("{\"requestId\"")
                .endsWith("}")
                .doesNotContain("$context.path", "header", "querystring", "\n");
    }

    private Stream<JsonNode> ofTheApi(String type) {
        return template.all(type).values().stream()
                .filter(any -> Synthesised.target(any.at("/Properties/ApiId")).startsWith("Http"));
    }

    private String functionOf(JsonNode route) {
        String integration = Synthesised.target(route.at("/Properties/Target"));
        String alias = Synthesised.target(
                template.all("AWS::ApiGatewayV2::Integration").get(integration).at("/Properties/IntegrationUri"));
        return alias.substring(0, alias.length() - 8);
    }
}
