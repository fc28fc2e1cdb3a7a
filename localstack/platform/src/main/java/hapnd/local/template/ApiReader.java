package hapnd.local.template;

import hapnd.local.template.Stack.Cors;
import hapnd.local.template.Stack.HttpApi;
import hapnd.local.template.Stack.Route;
import hapnd.local.template.Stack.WebSocketApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** HTTP and WebSocket APIs with their stages, routes and integrations. */
final class ApiReader {
    static final Set<String> TYPES = Set.of(
            "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::Stage",
            "AWS::ApiGatewayV2::Route",
            "AWS::ApiGatewayV2::Integration");

    private static final String HTTP = "HTTP";
    private static final String WEBSOCKET = "WEBSOCKET";
    private static final Pattern SELECTION = Pattern.compile("\\$\\{?request\\.body\\.([\\w.]+)}?");
    private static final int MAXIMUM_TIMEOUT_MS = 30_000;
    private static final int WEBSOCKET_TIMEOUT_MS = 29_000;

    private final StackReader stack;

    ApiReader(StackReader stack) {
        this.stack = stack;
    }

    List<HttpApi> apis() {
        return ofType(HTTP).map(this::api).toList();
    }

    List<WebSocketApi> webSocketApis() {
        List<String> ids = ofType(WEBSOCKET).toList();
        if (ids.size() > 1) {
            throw new TemplateException("the local platform runs one WebSocket API, and the template has " + ids);
        }
        return ids.stream().map(this::webSocketApi).toList();
    }

    private Stream<String> ofType(String protocol) {
        return stack.ids("AWS::ApiGatewayV2::Api").stream()
                .filter(id -> protocol(id).equals(protocol));
    }

    private String protocol(String id) {
        String protocol = stack.properties(id).text("ProtocolType");
        if (!protocol.equals(HTTP) && !protocol.equals(WEBSOCKET)) {
            throw new TemplateException("resource " + id + ": the ProtocolType " + protocol + " is not known");
        }
        return protocol;
    }

    private WebSocketApi webSocketApi(String id) {
        Properties properties = stack.properties(id);
        String expression = properties.text("RouteSelectionExpression");
        Matcher selection = SELECTION.matcher(expression);
        if (!selection.matches()) {
            throw new TemplateException(properties.owner() + ", RouteSelectionExpression: the local platform knows"
                    + " $request.body.NAME, not " + expression);
        }
        properties
                .ignore("read by the caller", "ProtocolType")
                .ignore("routes with API keys are refused", "ApiKeySelectionExpression")
                .ignore("nobody asks for them here", "Name", "Description", "Tags")
                .ignore("the local address is the only one", "DisableExecuteApiEndpoint", "IpAddressType")
                .done();
        String apiId = stack.name(id);
        return new WebSocketApi(
                apiId, stage(apiId), List.of(selection.group(1).split("\\.", -1)), routes(apiId, WEBSOCKET));
    }

    private HttpApi api(String id) {
        Properties properties = stack.properties(id);
        Optional<Cors> cors = cors(properties);
        properties
                .ignore("read by the caller", "ProtocolType")
                .ignore("nobody asks for them here", "Name", "Description", "Tags")
                .ignore("the local address is the only one", "DisableExecuteApiEndpoint", "IpAddressType")
                .done();
        String apiId = stack.name(id);
        return new HttpApi(apiId, stage(apiId), routes(apiId, HTTP), cors);
    }

    private static Optional<Cors> cors(Properties api) {
        if (api.node("CorsConfiguration").isMissingNode()) {
            return Optional.empty();
        }
        Properties properties = api.nested("CorsConfiguration");
        properties.expect("AllowCredentials", "false");
        Cors cors = new Cors(
                properties.list("AllowOrigins"),
                properties.list("AllowMethods"),
                properties.list("AllowHeaders"),
                properties.list("ExposeHeaders"),
                properties.optionalText("MaxAge").map(Integer::valueOf));
        properties.done();
        if (cors.origins().stream().anyMatch(origin -> origin.contains("*") && !origin.equals("*"))) {
            throw new TemplateException(properties.owner()
                    + ", AllowOrigins: the local platform knows no patterns but *, not " + cors.origins());
        }
        return Optional.of(cors);
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

    private List<Route> routes(String apiId, String protocol) {
        return stack.ids("AWS::ApiGatewayV2::Route").stream()
                .map(stack::properties)
                .filter(properties -> properties.text("ApiId").equals(apiId))
                .map(properties -> route(properties, protocol))
                .toList();
    }

    private Route route(Properties properties, String protocol) {
        properties.expect("AuthorizationType", "NONE");
        properties.ignore("a label in the console", "OperationName");
        if (protocol.equals(WEBSOCKET) && properties.flag("ApiKeyRequired")) {
            throw new TemplateException(properties.owner() + ": the local platform does not know ApiKeyRequired");
        }
        String target = properties.text("Target");
        String key = properties.text("RouteKey");
        properties.done();
        Properties integration = stack.properties(integrationOf(target));
        integration.expect("IntegrationType", "AWS_PROXY");
        if (protocol.equals(HTTP)) {
            integration.expect("PayloadFormatVersion", "2.0");
        }
        integration.ignore("a Lambda is always called with POST", "IntegrationMethod", "ApiId", "Description");
        Route route = new Route(
                key,
                integration.text("IntegrationUri"),
                Duration.ofMillis(integration.number(
                        "TimeoutInMillis", protocol.equals(HTTP) ? MAXIMUM_TIMEOUT_MS : WEBSOCKET_TIMEOUT_MS)));
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
