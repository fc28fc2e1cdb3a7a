package hapnd.infra;

import hapnd.environment.Setting;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.aws_apigatewayv2_integrations.WebSocketLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.apigatewayv2.WebSocketApi;
import software.amazon.awscdk.services.apigatewayv2.WebSocketRouteOptions;
import software.amazon.awscdk.services.apigatewayv2.WebSocketStage;
import software.constructs.Construct;

/**
 * The WebSocket API, with the functions that connect clients, replay notifications and keep idle connections open. The notifier
 * pushes new notifications.
 *
 * <p>The stage has no access log: it would need a role that is set for the whole account, which this stack must not do.
 */
final class LiveApi extends Construct {
    /** Also the API's only path: WebSocket APIs have no other paths than their stages. */
    static final String STAGE = "live";

    private static final ThrottleSettings THROTTLE =
            ThrottleSettings.builder().rateLimit(500).burstLimit(500).build();

    private final WebSocketApi api;
    private final WebSocketStage stage;
    private final WorkQueue replayQueue;

    LiveApi(Construct scope, Stage stage) {
        super(scope, "Live");
        this.api = WebSocketApi.Builder.create(this, "Api")
                .apiName(stage.nameOf("live"))
                .build();
        this.stage = WebSocketStage.Builder.create(this, "Stage")
                .webSocketApi(api)
                .stageName(STAGE)
                .autoDeploy(true)
                .throttle(THROTTLE)
                .build();
        // the replayer's time slice is 45 seconds, and its timeout 80
        this.replayQueue =
                WorkQueue.inBatches(scope, "ReplayQueue", Setting.REPLAY_QUEUE_URL, Duration.seconds(90), 50, 10);
    }

    /** Adds its functions; answers the one that clients connect to. */
    JavaFunction serve(Environment environment, Storage storage) {
        JavaFunction socket = new JavaFunction(
                environment,
                JavaFunction.SOCKET,
                JavaFunction.MESSAGES,
                Sizing.SMALL_HTTP,
                storage.registryOfCallers("GetItem"),
                environment.stage().rateLimit(),
                storage.views("GetItem", "PutItem", "DeleteItem"),
                replay());
        route(socket);
        replayQueue.feeds(new JavaFunction(
                environment,
                "replayer",
                JavaFunction.MESSAGES,
                Sizing.of(1024, Duration.seconds(80)),
                storage.views("GetItem", "Query", "UpdateItem", "ConditionCheckItem", "DeleteItem"),
                storage.bucket(Storage.Folder.of("notifications", "GetObject")),
                replay(),
                send()));
        JavaFunction pinger = new JavaFunction(
                environment,
                "pinger",
                JavaFunction.MESSAGES,
                Sizing.of(1024, Duration.minutes(3)),
                storage.viewsWithIndex("GetItem", "DeleteItem"),
                replay(),
                send());
        // API Gateway ends a connection that is idle for ten minutes, and clients are promised a ping within five
        pinger.invokeEvery(Duration.minutes(4), this, "Pings");
        return socket;
    }

    private void route(JavaFunction function) {
        for (String route : List.of("$connect", "$disconnect", "$default")) {
            api.addRoute(
                    route,
                    WebSocketRouteOptions.builder()
                            .integration(new WebSocketLambdaIntegration("Stream", function.live()))
                            .build());
        }
    }

    /** Permits adding replay tasks. */
    Access replay() {
        return replayQueue.send();
    }

    /** Permits sending to connections. */
    Access send() {
        return connections("POST");
    }

    /** Permits ending connections. */
    Access end() {
        return connections("DELETE");
    }

    private Access connections(String method) {
        String connections =
                Fn.join("", List.of(executeApi(), api.getApiId(), "/" + STAGE + "/" + method + "/@connections/*"));
        return new Access(
                Setting.STREAM_URL,
                stage.getCallbackUrl(),
                List.of(Access.permit("execute-api", connections, "ManageConnections")));
    }

    private static String executeApi() {
        return "arn:" + Aws.PARTITION + ":execute-api:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":";
    }

    /** Its host name. */
    String host() {
        return api.getApiId() + ".execute-api." + Aws.REGION + "." + Aws.URL_SUFFIX;
    }
}
