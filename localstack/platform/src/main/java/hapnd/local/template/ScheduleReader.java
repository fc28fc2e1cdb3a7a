package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.Stack.Schedule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** EventBridge rules with a schedule, and schedules of EventBridge Scheduler, that invoke functions. */
final class ScheduleReader {
    static final Set<String> TYPES = Set.of("AWS::Events::Rule", "AWS::Scheduler::Schedule");

    private static final String DELIVERY = "a function of this machine is always there to take the event";
    private static final String DISABLED = "DISABLED";

    private final StackReader stack;

    ScheduleReader(StackReader stack) {
        this.stack = stack;
    }

    List<Schedule> schedules() {
        return Stream.concat(
                        stack.ids("AWS::Events::Rule").stream().flatMap(this::rule),
                        stack.ids("AWS::Scheduler::Schedule").stream().flatMap(this::schedule))
                .toList();
    }

    private Stream<Schedule> rule(String id) {
        Properties properties = stack.properties(id);
        properties.expect("EventBusName", "default");
        boolean enabled = enabled(properties);
        String expression = properties.text("ScheduleExpression");
        List<Schedule> schedules = new ArrayList<>();
        for (JsonNode node : properties.node("Targets")) {
            Properties target = new Properties(properties.owner() + ", Targets", node);
            target.ignore("a label", "Id");
            schedules.add(new Schedule(
                    stack.place().arn("events", "rule/" + stack.name(id)),
                    "aws.events",
                    expression,
                    ZoneId.of("UTC"),
                    function(target),
                    target.optionalText("Input")));
            target.ignore(DELIVERY, "RetryPolicy", "DeadLetterConfig")
                    .ignore("every local caller may do everything", "RoleArn")
                    .done();
        }
        properties
                .ignore("read above, as the rule's name", "Name")
                .ignore("every local caller may do everything", "RoleArn")
                .ignore("nobody asks for them here", "Description", "Tags")
                .done();
        return enabled ? schedules.stream() : Stream.empty();
    }

    private Stream<Schedule> schedule(String id) {
        Properties properties = stack.properties(id);
        boolean enabled = enabled(properties);
        Properties target = properties.nested("Target");
        properties.expect("GroupName", "default");
        Schedule schedule = new Schedule(
                stack.place().arn("scheduler", "schedule/default/" + stack.name(id)),
                "aws.scheduler",
                properties.text("ScheduleExpression"),
                ZoneId.of(properties.optionalText("ScheduleExpressionTimezone").orElse("UTC")),
                function(target),
                target.optionalText("Input"));
        target.ignore(DELIVERY, "RetryPolicy", "DeadLetterConfig")
                .ignore("every local caller may do everything", "RoleArn")
                .done();
        properties
                .ignore("the first moment of the window is one in it", "FlexibleTimeWindow")
                .ignore("read above, as the schedule's name", "Name")
                .ignore(
                        "nobody asks for them here, and nothing is kept that a key could protect",
                        "Description",
                        "KmsKeyArn")
                .done();
        return enabled ? Stream.of(schedule) : Stream.empty();
    }

    private static boolean enabled(Properties properties) {
        Optional<String> state = properties.optionalText("State");
        return !state.equals(Optional.of(DISABLED));
    }

    private static String function(Properties target) {
        String arn = target.text("Arn");
        if (!arn.contains(":function:")) {
            throw new TemplateException(
                    target.owner() + ", Arn: the local platform starts functions alone, not " + arn);
        }
        return arn;
    }
}
