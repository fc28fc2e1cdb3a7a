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
 * @param schedules what invokes functions by the clock
 * @param apis HTTP APIs
 * @param webSocketApis WebSocket APIs
 * @param behaviours CloudFront's behaviours of paths
 * @param roles what the functions may do
 * @param invokers which services may invoke functions
 * @param resourcePolicies statements of policies of queues and buckets, which hold for every caller
 */
public record Stack(
        List<Table> tables,
        List<Queue> queues,
        List<String> buckets,
        List<Function> functions,
        List<Mapping> mappings,
        List<Schedule> schedules,
        List<HttpApi> apis,
        List<WebSocketApi> webSocketApis,
        List<Behaviour> behaviours,
        List<Role> roles,
        List<Invoker> invokers,
        List<Statement> resourcePolicies) {

    /**
     * A table; the keys and indexes are JSON in the format of {@code CreateTable}.
     *
     * @param name its name
     * @param definition the properties that {@code CreateTable} shares with CloudFormation
     * @param streamView {@code StreamViewType}; empty without a stream
     * @param timeToLive the attribute with an item's expiry
     */
    public record Table(String name, JsonNode definition, Optional<String> streamView, Optional<String> timeToLive) {}

    /**
     * A queue.
     *
     * @param name its name
     * @param attributes the attributes for {@code CreateQueue}
     */
    public record Queue(String name, Map<String, String> attributes) {}

    /**
     * A Lambda function.
     *
     * @param name its name
     * @param code what runs
     * @param memoryMb its memory in MB
     * @param timeout the maximum duration of an invocation
     * @param environment its environment variables
     * @param perTenant whether it has tenant isolation
     * @param reservedConcurrency its concurrency limit; empty without one
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
         * @param directory its Docker context, or the name of an image that isn't built here
         * @param command its {@code ImageConfig.Command}
         */
        record Image(String directory, List<String> command) implements Code {}
    }

    /** An event source mapping. */
    public sealed interface Mapping {
        /** The function, with its qualifier if it has one. */
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
         * @param onFailure the destination for records that are given up
         * @param lanes the parallelization factor: how many batches of a shard run at once; changes of one item stay in order
         * @param filters event filter patterns; a record must match any of them
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
                Optional<Destination> onFailure,
                int lanes,
                List<JsonNode> filters)
                implements Mapping {}

        /** A destination for records that are given up. */
        sealed interface Destination {
            /**
             * A queue, which gets the records' positions.
             *
             * @param name its name
             */
            record Queue(String name) implements Destination {}

            /**
             * A bucket, which gets the records too.
             *
             * @param name its name
             */
            record Bucket(String name) implements Destination {}
        }
    }

    /**
     * A rule with one of its targets.
     *
     * @param arn what its events name as their origin
     * @param expression such as {@code rate(5 minutes)}
     * @param function the function invoked
     * @param input the event; empty for EventBridge's default event
     */
    public record Schedule(String arn, String expression, String function, Optional<String> input) {}

    /**
     * An HTTP API.
     *
     * @param id its id in events
     * @param stage its stage, {@code $default} or a name that is the first segment of every path
     * @param routes its routes
     * @param cors what it says to browsers of pages of other origins; empty for nothing
     */
    public record HttpApi(String id, String stage, List<Route> routes, Optional<Cors> cors) {
        /** An API that says nothing to such pages. */
        public HttpApi(String id, String stage, List<Route> routes) {
            this(id, stage, routes, Optional.empty());
        }
    }

    /**
     * An HTTP API's CORS configuration, without credentials.
     *
     * @param origins the origins of pages; a {@code *} alone is every page
     * @param methods the methods that they may use
     * @param headers the headers that they may send
     * @param exposed the headers of answers that they may read
     * @param maxAge how long browsers may keep the answer to a preflight, in seconds; empty when nothing is said
     */
    public record Cors(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposed,
            Optional<Integer> maxAge) {}

    /**
     * A WebSocket API.
     *
     * @param id its id in events
     * @param stage its stage, the only segment of its path
     * @param selection the path in a message's JSON to the name of its route
     * @param routes its routes
     */
    public record WebSocketApi(String id, String stage, List<String> selection, List<Route> routes) {}

    /**
     * CloudFront's behaviour for a path.
     *
     * @param pathPattern with {@code *} and {@code ?}
     * @param rewrite the rewrite for the WebSocket API; empty for the HTTP API
     */
    public record Behaviour(String pathPattern, Optional<PathToQuery> rewrite) {}

    /**
     * A route.
     *
     * @param key such as {@code GET /events/{id}}, {@code $connect} or {@code $default}
     * @param function the function invoked
     * @param timeout the integration's timeout
     */
    public record Route(String key, String function, Duration timeout) {}
}
