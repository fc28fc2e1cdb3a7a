package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.Stack.EventInvoke;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How functions' asynchronous invocations are retried. */
final class EventInvokeReader {
    static final Set<String> TYPES = Set.of("AWS::Lambda::EventInvokeConfig");

    private final StackReader stack;

    EventInvokeReader(StackReader stack) {
        this.stack = stack;
    }

    List<EventInvoke> configurations() {
        return stack.ids("AWS::Lambda::EventInvokeConfig").stream()
                .map(this::configuration)
                .toList();
    }

    private EventInvoke configuration(String id) {
        Properties properties = stack.properties(id);
        String function = properties.text("FunctionName");
        String name = function.substring(function.lastIndexOf(':') + 1);
        EventInvoke standard = EventInvoke.standard(name, properties.text("Qualifier"));
        JsonNode destinations = properties.node("DestinationConfig");
        EventInvoke configuration = new EventInvoke(
                name,
                standard.qualifier(),
                properties.number("MaximumRetryAttempts", standard.maximumRetries()),
                Duration.ofSeconds(properties.number(
                        "MaximumEventAgeInSeconds", (int) standard.maximumAge().toSeconds())),
                destination(properties, destinations.path("OnSuccess")),
                destination(properties, destinations.path("OnFailure")));
        properties.done();
        return configuration;
    }

    private static Optional<String> destination(Properties properties, JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        String arn = node.path("Destination").asText();
        if (!arn.startsWith("arn:aws:sqs:") && !arn.startsWith("arn:aws:lambda:")) {
            throw new TemplateException(properties.owner()
                    + ", DestinationConfig: the local platform knows queues and functions, not " + arn);
        }
        return Optional.of(arn);
    }
}
