package hapnd.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.template.Stack.Mapping;
import hapnd.local.template.Stack.Mapping.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Event source mappings. */
final class MappingReader {
    static final Set<String> TYPES = Set.of("AWS::Lambda::EventSourceMapping");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUEUE_BATCH = 10;
    private static final int STREAM_BATCH = 100;
    private static final int MAX_LANES = 10;
    // AWS starts with five pollers and scales up; a laptop has few cores
    private static final int QUEUE_CONCURRENCY = 5;

    private final StackReader stack;

    MappingReader(StackReader stack) {
        this.stack = stack;
    }

    List<Mapping> mappings() {
        return stack.ids("AWS::Lambda::EventSourceMapping").stream()
                .filter(id -> stack.properties(id).node("Enabled").asBoolean(true))
                .map(this::mapping)
                .toList();
    }

    private Mapping mapping(String id) {
        Properties properties = stack.properties(id);
        properties.ignore("read by the caller", "Enabled").ignore("nobody asks for them here", "Tags");
        String source = properties.text("EventSourceArn");
        String service = source.split(":", 4)[2];
        return switch (service) {
            case "sqs" -> queue(id, properties, source);
            case "dynamodb" -> stream(id, properties, source);
            default ->
                throw new TemplateException(
                        "resource " + id + " maps events of " + service + ", which the local platform does not know");
        };
    }

    private static Mapping queue(String id, Properties properties, String source) {
        if (source.endsWith(".fifo")
                && (properties.number("BatchSize", QUEUE_BATCH) > QUEUE_BATCH
                        || properties.number("MaximumBatchingWindowInSeconds", 0) > 0)) {
            throw new TemplateException("resource " + id + " maps a FIFO queue: Lambda takes a BatchSize of at most "
                    + QUEUE_BATCH + " and no MaximumBatchingWindowInSeconds for it");
        }
        Mapping mapping = new Mapping.OfQueue(
                lastPart(source),
                properties.text("FunctionName"),
                properties.number("BatchSize", QUEUE_BATCH),
                Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0)),
                partialFailures(properties),
                properties.node("ScalingConfig").path("MaximumConcurrency").asInt(QUEUE_CONCURRENCY));
        properties.done();
        return mapping;
    }

    private static Mapping stream(String id, Properties properties, String source) {
        Mapping mapping = new Mapping.OfStream(
                id,
                source.split("/", -1)[1],
                properties.text("FunctionName"),
                properties.text("StartingPosition"),
                properties.number("BatchSize", STREAM_BATCH),
                Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0)),
                partialFailures(properties),
                properties.flag("BisectBatchOnFunctionError"),
                properties.number("MaximumRetryAttempts", -1),
                properties.number("MaximumRecordAgeInSeconds", -1),
                onFailure(properties),
                lanes(properties),
                filters(properties));
        properties
                .ignore("metrics of mappings are CloudWatch's", "MetricsConfig")
                .done();
        return mapping;
    }

    private static int lanes(Properties properties) {
        int lanes = properties.number("ParallelizationFactor", 1);
        if (lanes < 1 || lanes > MAX_LANES) {
            throw new TemplateException(properties.owner() + ": Lambda takes a ParallelizationFactor of 1 to "
                    + MAX_LANES + ", not " + lanes);
        }
        return lanes;
    }

    private static boolean partialFailures(Properties properties) {
        return StreamSupport.stream(properties.node("FunctionResponseTypes").spliterator(), false)
                .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"));
    }

    private static Optional<Destination> onFailure(Properties properties) {
        Properties config = properties.nested("DestinationConfig");
        Properties onFailure = config.nested("OnFailure");
        Optional<Destination> destination = onFailure
                .optionalText("Destination")
                .map(arn -> {
                    String service = arn.split(":", 4)[2];
                    return switch (service) {
                        case "sqs" -> new Destination.Queue(lastPart(arn));
                        case "s3" -> new Destination.Bucket(lastPart(arn));
                        default ->
                            throw new TemplateException(onFailure.owner() + " is of " + service
                                    + ", where the local platform can't say what was given up; it knows sqs and s3");
                    };
                });
        onFailure.done();
        config.done();
        return destination;
    }

    private static List<JsonNode> filters(Properties properties) {
        List<JsonNode> patterns = new ArrayList<>();
        for (JsonNode filter : properties.node("FilterCriteria").path("Filters")) {
            try {
                patterns.add(JSON.readTree(filter.path("Pattern").asText()));
            } catch (JsonProcessingException e) {
                throw new TemplateException("an event filter pattern is no JSON: " + filter.path("Pattern"));
            }
        }
        return List.copyOf(patterns);
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
