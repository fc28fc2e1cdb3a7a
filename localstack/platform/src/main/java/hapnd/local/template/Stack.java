package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in the template that has a local meaning.
 *
 * @param tables DynamoDB tables
 * @param queues SQS queues, dead-letter queues before the queues that name them
 * @param buckets names of S3 buckets
 * @param functions Lambda functions
 * @param mappings event source mappings
 * @param apis HTTP APIs
 */
public record Stack(
        List<Table> tables,
        List<Queue> queues,
        List<String> buckets,
        List<Function> functions,
        List<Mapping> mappings,
        List<HttpApi> apis) {

    /**
     * A table; the keys and indexes are JSON as {@code CreateTable} takes it.
     *
     * @param name its name
     * @param definition the properties that {@code CreateTable} shares with CloudFormation
     * @param streamView {@code StreamViewType}, where it has a stream
     * @param timeToLive the attribute that holds an item's expiry
     */
    public record Table(String name, JsonNode definition, Optional<String> streamView, Optional<String> timeToLive) {}

    /**
     * A queue.
     *
     * @param name its name
     * @param attributes attributes as {@code CreateQueue} takes them
     */
    public record Queue(String name, Map<String, String> attributes) {}

    /**
     * A Lambda function.
     *
     * @param name its name
     * @param code what runs
     * @param memoryMb its memory in MB
     * @param timeout how long an invocation may take
     * @param environment its environment variables
     * @param perTenant whether each tenant has environments of its own
     * @param reservedConcurrency its concurrency limit, where it has one
     * @param aliases its published qualifiers
     */
    public record Function(
            String name,
            Code code,
            int memoryMb,
            Duration timeout,
            Map<String, String> environment,
            boolean perTenant,
            Optional<Integer> reservedConcurrency,
            List<String> aliases) {}

    /** What a function runs. */
    public sealed interface Code {
        /**
         * A zip for one of Lambda's own runtimes.
         *
         * @param file the zip
         * @param runtime such as {@code java25}
         * @param handler {@code class::method}
         */
        record Zip(Path file, String runtime, String handler) implements Code {}

        /**
         * A container image.
         *
         * @param directory its Docker context, or the image's name where the template names one from elsewhere
         * @param command its {@code ImageConfig.Command}
         */
        record Image(String directory, List<String> command) implements Code {}
    }

    /** Something whose events a function is invoked with. */
    public sealed interface Mapping {
        /** The function, with its qualifier where it has one. */
        String function();

        /**
         * An SQS queue.
         *
         * @param queue its name
         * @param function the function invoked
         * @param batchSize how many messages at most
         * @param window how long to wait for a full batch
         * @param partialFailures whether the function reports {@code batchItemFailures}
         * @param maximumConcurrency how many batches at once
         */
        record OfQueue(
                String queue,
                String function,
                int batchSize,
                Duration window,
                boolean partialFailures,
                int maximumConcurrency)
                implements Mapping {}

        /**
         * A DynamoDB stream.
         *
         * @param id the mapping's logical id: names its checkpoint
         * @param table the table's name
         * @param function the function invoked
         * @param startingPosition {@code TRIM_HORIZON} or {@code LATEST}
         * @param batchSize how many records at most
         * @param window how long to wait for a full batch
         * @param partialFailures whether the function reports {@code batchItemFailures}
         * @param bisect whether a failed batch is halved
         * @param maximumRetries how often a batch is tried again; −1 for ever
         * @param maximumAge how old a record may be, in seconds; −1 for any age
         * @param onFailureQueue name of the queue told about records given up
         * @param filters event filter patterns; any of them lets a record through
         */
        record OfStream(
                String id,
                String table,
                String function,
                String startingPosition,
                int batchSize,
                Duration window,
                boolean partialFailures,
                boolean bisect,
                int maximumRetries,
                int maximumAge,
                Optional<String> onFailureQueue,
                List<JsonNode> filters)
                implements Mapping {}
    }

    /**
     * An HTTP API.
     *
     * @param id its id in events
     * @param stage its stage, {@code $default} or a name that is the first segment of every path
     * @param routes its routes
     * @param cors its CORS configuration, where it has one
     */
    public record HttpApi(String id, String stage, List<Route> routes, Optional<JsonNode> cors) {}

    /**
     * A route.
     *
     * @param key such as {@code GET /events/{id}}, or {@code $default}
     * @param function the function invoked
     * @param timeout how long the integration may take
     */
    public record Route(String key, String function, Duration timeout) {}
}
