package hapnd.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.LambdaFunctionProps;
import software.constructs.Construct;

/**
 * Calls every function once a day with something that changes nothing. Lambda gives up the snapshot of a version that nobody
 * has called for 14 days, and refuses the next call while it takes another: a customer's first upload after a quiet month
 * would be answered 5xx for minutes.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html">SnapStartNotReadyException</a>
 */
final class KeepWarmSchedule extends Construct {
    /** Most that EventBridge takes: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
    private static final int TARGETS_PER_RULE = 5;

    /** The one that no service may call, and those that have a schedule of their own. */
    private static final Set<String> LEFT_ALONE = Set.of("admin", "sweeper", "pinger");

    private static final String NO_RECORDS = "{\"Records\": []}";

    /** As if a client had said something: nobody reads that. */
    private static final String NO_CONNECTION = """
            {"requestContext": {"connectionId": "none", "eventType": "MESSAGE", "routeKey": "$default"}}
            """;

    /** A path that no function has, so each answers 404 without asking for a key. */
    private static final String A_REQUEST_OF_NOBODY = """
            {"version": "2.0", "routeKey": "$default", "rawPath": "/none", "rawQueryString": "",
             "headers": {"accept": "application/json"},
             "requestContext": {
               "http": {"method": "GET", "path": "/none", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1"},
               "requestId": "wake", "stage": "$default"},
             "isBase64Encoded": false}
            """;

    /** Wakes all functions that are in the scope by now. */
    KeepWarmSchedule(Construct scope) {
        super(scope, "DailyWake");
        List<JavaFunction> functions = scope.getNode().findAll().stream()
                .filter(JavaFunction.class::isInstance)
                .map(JavaFunction.class::cast)
                .filter(function -> !LEFT_ALONE.contains(function.shortName()))
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
            return A_REQUEST_OF_NOBODY;
        }
        return function.shortName().equals("socket") ? NO_CONNECTION : NO_RECORDS;
    }

    /** In the order of the text, so that the template is the same each time. */
    private static Map<?, ?> read(String event) {
        try {
            return new ObjectMapper().readValue(event, LinkedHashMap.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
