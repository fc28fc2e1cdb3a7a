package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.Stack.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** EventBridge rules with a schedule, which invoke functions. */
final class ScheduleReader {
    static final Set<String> TYPES = Set.of("AWS::Events::Rule");

    private static final String DELIVERY = "a function of this machine is always there to take the event";
    private static final String DISABLED = "DISABLED";

    private final StackReader stack;

    ScheduleReader(StackReader stack) {
        this.stack = stack;
    }

    List<Schedule> schedules() {
        return stack.ids("AWS::Events::Rule").stream().flatMap(this::rule).toList();
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
                    expression,
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
