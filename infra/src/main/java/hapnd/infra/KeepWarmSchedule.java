package hapnd.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.LambdaFunctionProps;
import software.constructs.Construct;

/**
 * Invokes every function once a day with an event that changes nothing. Lambda deletes the snapshot of a version that was not
 * invoked for 14 days, and refuses invocations while it takes a new one: after a quiet month, a customer's first upload would
 * fail with 5xx for minutes. The compiler and recompute functions hand the call on to the C# functions, whose images Lambda
 * makes inactive when they were not invoked for weeks.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html">SnapStartNotReadyException</a>
 */
final class KeepWarmSchedule extends Construct {
    /** EventBridge's maximum: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
    private static final int TARGETS_PER_RULE = 5;

    /** No service may invoke it. */
    private static final String ADMIN = "admin";

    private static final String NO_RECORDS = "{\"Records\": []}";

    /** A message from a WebSocket client, which is ignored. */
    private static final String CLIENT_MESSAGE = """
            {"requestContext": {"connectionId": "none", "eventType": "MESSAGE", "routeKey": "$default"}}
            """;

    /** A request for a path that doesn't exist: functions answer 404 without checking a key. */
    private static final String UNKNOWN_PATH = """
            {"version": "2.0", "routeKey": "$default", "rawPath": "/none", "rawQueryString": "",
             "headers": {"accept": "application/json"},
             "requestContext": {
               "http": {"method": "GET", "path": "/none", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1"},
               "requestId": "wake", "stage": "$default"},
             "isBase64Encoded": false}
            """;

    /** Adds schedules for all functions that are in the scope so far. */
    KeepWarmSchedule(Construct scope) {
        super(scope, "DailyWake");
        List<JavaFunction> functions = scope.getNode().findAll().stream()
                .filter(JavaFunction.class::isInstance)
                .map(JavaFunction.class::cast)
                .filter(function -> function.schedule().isEmpty())
                .filter(function -> !function.shortName().equals(ADMIN))
                .toList();
        for (int first = 0; first < functions.size(); first += TARGETS_PER_RULE) {
            int end = Math.min(first + TARGETS_PER_RULE, functions.size());
            Rule.Builder.create(this, "Rule" + first / TARGETS_PER_RULE)
                    .schedule(Schedule.rate(Duration.days(1)))
                    .targets(functions.subList(first, end).stream()
                            .map(KeepWarmSchedule::call)
                            .toList())
                    .build();
        }
    }

    private static LambdaFunction call(JavaFunction function) {
        return new LambdaFunction(
                function.live(),
                LambdaFunctionProps.builder()
                        .event(RuleTargetInput.fromObject(read(event(function))))
                        .build());
    }

    private static String event(JavaFunction function) {
        if (function.answersHttp()) {
            return UNKNOWN_PATH;
        }
        return function.shortName().equals(JavaFunction.SOCKET) ? CLIENT_MESSAGE : NO_RECORDS;
    }

    /** Keeps the order of the text, so that the template is always the same. */
    private static Map<?, ?> read(String event) {
        try {
            return new ObjectMapper().readValue(event, LinkedHashMap.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
