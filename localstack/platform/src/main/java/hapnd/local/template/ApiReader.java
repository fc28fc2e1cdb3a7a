package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.Stack.HttpApi;
import hapnd.local.template.Stack.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HTTP APIs with their stages, routes and integrations. */
final class ApiReader {
    static final Set<String> TYPES = Set.of(
            "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::Stage",
            "AWS::ApiGatewayV2::Route",
            "AWS::ApiGatewayV2::Integration");

    private static final int MAXIMUM_TIMEOUT_MS = 30_000;

    private final StackReader stack;

    ApiReader(StackReader stack) {
        this.stack = stack;
    }

    List<HttpApi> apis() {
        return stack.ids("AWS::ApiGatewayV2::Api").stream().map(this::api).toList();
    }

    private HttpApi api(String id) {
        Properties properties = stack.properties(id);
        properties.expect("ProtocolType", "HTTP");
        JsonNode cors = properties.node("CorsConfiguration");
        properties
                .ignore("nobody asks for them here", "Name", "Description", "Tags")
                .ignore("the local address is the only one", "DisableExecuteApiEndpoint", "IpAddressType")
                .done();
        String apiId = stack.name(id);
        return new HttpApi(apiId, stage(apiId), routes(apiId), cors.isObject() ? Optional.of(cors) : Optional.empty());
    }

    private String stage(String apiId) {
        List<String> names = stack.ids("AWS::ApiGatewayV2::Stage").stream()
                .map(stack::properties)
                .filter(properties -> properties.text("ApiId").equals(apiId))
                .map(properties -> {
                    properties
                            .ignore("log lines go to the terminal", "AccessLogSettings")
                            .ignore("a laptop is slow enough", "DefaultRouteSettings", "RouteSettings")
                            .ignore("what was synthesised is what runs", "AutoDeploy", "DeploymentId")
                            .ignore("nobody asks for them here", "Description", "Tags");
                    String name = properties.text("StageName");
                    properties.done();
                    return name;
                })
                .toList();
        if (names.size() != 1) {
            throw new TemplateException("the API " + apiId + " has the stages " + names + ": give it one");
        }
        return names.getFirst();
    }

    private List<Route> routes(String apiId) {
        return stack.ids("AWS::ApiGatewayV2::Route").stream()
                .map(stack::properties)
                .filter(properties -> properties.text("ApiId").equals(apiId))
                .map(this::route)
                .toList();
    }

    private Route route(Properties properties) {
        properties.expect("AuthorizationType", "NONE");
        properties.ignore("a label in the console", "OperationName");
        String target = properties.text("Target");
        String key = properties.text("RouteKey");
        properties.done();
        Properties integration = stack.properties(integrationOf(target));
        integration.expect("IntegrationType", "AWS_PROXY");
        integration.expect("PayloadFormatVersion", "2.0");
        integration.ignore("a Lambda is always called with POST", "IntegrationMethod", "ApiId", "Description");
        Route route = new Route(
                key,
                integration.text("IntegrationUri"),
                Duration.ofMillis(integration.number("TimeoutInMillis", MAXIMUM_TIMEOUT_MS)));
        integration.done();
        return route;
    }

    private String integrationOf(String target) {
        return stack.ids("AWS::ApiGatewayV2::Integration").stream()
                .filter(id -> target.equals("integrations/" + stack.name(id)))
                .findFirst()
                .orElseThrow(() -> new TemplateException("a route's target " + target + " is no integration"));
    }
}
