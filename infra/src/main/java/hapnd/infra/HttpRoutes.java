package hapnd.infra;

import hapnd.telemetry.Metric;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.IFilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/**
 * The HTTP API. All methods of a path go to its function, which answers unknown ones with 405, because the gateway's own errors
 * don't have the API's error body.
 */
final class HttpRoutes extends Construct {
    /** It has the route instead of the path, because paths contain aggregate ids, which are customers' data. */
    private static final String LOG_LINE = """
            {"requestId":"$context.requestId","time":"$context.requestTime","ip":"$context.identity.sourceIp",\
            "method":"$context.httpMethod","route":"$context.routeKey","status":"$context.status",\
            "bytes":"$context.responseLength","ms":"$context.responseLatency",\
            "integrationMs":"$context.integrationLatency","error":"$context.integrationErrorMessage"}""";

    /**
     * The gateway's own refusals: no function was called, so there is no time of one. A function's 429, for a key that is over
     * its limit, has one.
     */
    private static final IFilterPattern THROTTLED =
            FilterPattern.literal("{ $.status = \"429\" && $.integrationMs = \"-\" }");

    private final HttpApi api;
    private final MetricFilter throttled;

    /**
     * Creates the API.
     *
     * @param others the function for all paths without a route
     */
    HttpRoutes(Construct scope, Stage stage, JavaFunction others) {
        super(scope, "Http");
        HttpApi.Builder builder = HttpApi.Builder.create(this, "Api")
                .apiName(stage.nameOf("http"))
                .createDefaultStage(false)
                .defaultIntegration(new HttpLambdaIntegration("OtherPaths", others.live()));
        Cors.of(stage.edge().pages()).ifPresent(builder::corsPreflight);
        this.api = builder.build();
        LogGroup logs = Logs.group(this, "/hapnd/" + stage.name() + "/http");
        this.throttled = MetricFilter.Builder.create(this, "Throttled")
                .logGroup(logs)
                .filterPattern(THROTTLED)
                .metricNamespace(Metric.NAMESPACE)
                .metricName("GatewayThrottled-" + stage.name())
                .metricValue("1")
                .build();
        HttpStage.Builder.create(this, "Stage")
                .httpApi(api)
                .stageName("$default")
                .autoDeploy(true)
                .throttle(ThrottleSettings.builder()
                        .rateLimit(stage.edge().throttle().rate())
                        .burstLimit(stage.edge().throttle().burst())
                        .build())
                .accessLogSettings(accessLog(logs))
                .build();
    }

    /** The number of requests that the gateway refused because of its throttle. */
    IMetric throttled(Duration period) {
        return throttled.metric(
                MetricOptions.builder().period(period).statistic("Sum").build());
    }

    private static IAccessLogSettings accessLog(LogGroup logs) {
        return new IAccessLogSettings() {
            @Override
            public IAccessLogDestination getDestination() {
                return new LogGroupLogDestination(logs);
            }

            @Override
            public AccessLogFormat getFormat() {
                return AccessLogFormat.custom(LOG_LINE);
            }
        };
    }

    /** Routes all methods of the paths to the function. */
    HttpRoutes route(JavaFunction function, String... paths) {
        HttpLambdaIntegration integration =
                new HttpLambdaIntegration(function.getNode().getId(), function.live());
        for (String path : paths) {
            api.addRoutes(AddRoutesOptions.builder()
                    .path(path)
                    .methods(List.of(HttpMethod.ANY))
                    .integration(integration)
                    .build());
        }
        return this;
    }

    String url() {
        return api.getApiEndpoint();
    }

    /** The host of the URL. */
    String host() {
        return Fn.select(2, Fn.split("/", url()));
    }
}
