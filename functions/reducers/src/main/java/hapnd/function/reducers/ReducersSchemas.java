package hapnd.function.reducers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of {@code /reducers} and {@code /aggregate-types} for the OpenAPI document. This code never runs. */
final class ReducersSchemas {
    private static final String REDUCER_ID = "The upload's id.";
    private static final String CLASS = "The reducer's full class name.";
    private static final String AGGREGATE_TYPE = "The aggregate type.";
    private static final String NEXT_AFTER = "What to send as after for the next page; null on the last page.";
    private static final String BOUND_AT = "Since when it is bound, UTC.";

    private ReducersSchemas() {}

    @Schema(requiredProperties = "file")
    record ReducerForm(
            @Schema(
                    description =
                            "A zip of at most 4 MiB with at most 2 MB of .cs files, and at least one IReducer<T> in them. Build"
                                    + " output, tests, and what tools keep beside sources are left out. One part of this name.",
                    format = "binary")
            String file) {}

    @Schema(requiredProperties = {"reducerId", "status"})
    record ReducerUploaded(
            @Schema(description = REDUCER_ID) String reducerId,

            @Schema(description = "The upload waits for the compiler.", enumeration = "pending_compilation")
            String status) {}

    @Schema(requiredProperties = {"id", "status", "kind", "createdAt"})
    record ReducerStatus(
            @Schema(description = REDUCER_ID) String id,

            @Schema(
                    description = "How far it came.",
                    enumeration = {"pending_compilation", "compiling", "compiled", "failed"})
            String status,

            @Schema(description = "What kind of code it is.", enumeration = "reducer")
            String kind,

            @Schema(description = "The reducers in it, once it is compiled.")
            List<DiscoveredReducer> discovered,

            @Schema(description = "Why it failed, one line for each finding.")
            String compilationError,

            @Schema(description = "When it was uploaded, UTC.")
            Instant createdAt,

            @Schema(description = "When it was compiled, UTC.")
            Instant compiledAt) {}

    @Schema(requiredProperties = {"className", "stateTypeName", "kind", "aggregateType"})
    record DiscoveredReducer(
            @Schema(description = CLASS) String className,

            @Schema(description = "The full class name of its state.")
            String stateTypeName,

            @Schema(description = "What kind of code it is.", enumeration = "reducer")
            String kind,

            @Schema(description = "The aggregate type that it is for.")
            String aggregateType) {}

    @Schema(requiredProperties = "reducerId")
    record Bind(
            @Schema(description = REDUCER_ID, minLength = 1, maxLength = 1000)
            String reducerId,

            @Schema(
                    description = "Which class of the upload. Left out: the one that is for this aggregate type.",
                    minLength = 1,
                    maxLength = 1000,
                    nullable = true)
            String className) {}

    @Schema(requiredProperties = {"aggregateType", "reducerId", "className", "boundAt", "message"})
    record Bound(
            @Schema(description = AGGREGATE_TYPE) String aggregateType,
            @Schema(description = REDUCER_ID) String reducerId,
            @Schema(description = CLASS) String className,
            @Schema(description = BOUND_AT) Instant boundAt,
            @Schema(description = "What happens now.") String message) {}

    @Schema(requiredProperties = {"aggregateType", "reducerId", "className", "boundAt"})
    record Binding(
            @Schema(description = AGGREGATE_TYPE) String aggregateType,
            @Schema(description = REDUCER_ID) String reducerId,
            @Schema(description = CLASS) String className,
            @Schema(description = BOUND_AT) Instant boundAt) {}

    @Schema(requiredProperties = {"aggregateId", "aggregateType", "version", "state", "lastModified"})
    record AggregateState(
            @Schema(description = "The aggregate.") String aggregateId,
            @Schema(description = AGGREGATE_TYPE) String aggregateType,

            @Schema(description = "The version of its last event in the state.", minimum = "1")
            long version,

            @Schema(description = "The state as the reducer returned it: any JSON.")
            Object state,

            @Schema(description = "When the aggregate's last event was appended, UTC.")
            Instant lastModified,

            @Schema(description = "When the last event in the state was appended, UTC; if version or at was sent.")
            Instant timestamp,

            UsedReducer reducer) {}

    @Schema(
            description = "The code that computed it: that which is bound now.",
            requiredProperties = {"reducerId", "className", "assemblySha256"})
    record UsedReducer(
            @Schema(description = REDUCER_ID) String reducerId,
            @Schema(description = CLASS) String className,

            @Schema(description = "The SHA-256 of the compiled assembly. Equal code has the same one.")
            String assemblySha256) {}

    @Schema(requiredProperties = {"aggregateId", "aggregateType", "reducer", "changes"})
    record AggregateHistory(
            @Schema(description = "The aggregate.") String aggregateId,
            @Schema(description = AGGREGATE_TYPE) String aggregateType,
            UsedReducer reducer,

            @Schema(description = "The changes, in the order of versions.")
            List<Change> changes,

            @Schema(description = "The fromVersion with which to go on, when there is more.", minimum = "1")
            Long nextFromVersion) {}

    @Schema(requiredProperties = {"eventId", "eventType", "version", "timestamp", "patch"})
    record Change(
            @Schema(description = "The event's id.") String eventId,

            @Schema(description = "What kind of event it is.")
            String eventType,

            @Schema(description = "Its version in the aggregate.", minimum = "1")
            long version,

            @Schema(description = "When it was appended, UTC.")
            Instant timestamp,

            @Schema(description = "What the caller said that it belongs to.")
            String correlationId,

            @Schema(description = "What the caller said that caused it.")
            String causationId,

            @Schema(description = "The caller's own metadata.")
            Map<String, Object> metadata,

            @Schema(
                    description =
                            "How it changed the state, as a JSON Patch (RFC 6902): from the state before it, or null before the"
                                    + " first event, to the state after it. Empty when it changed nothing.")
            List<PatchOperation> patch) {}

    @Schema(requiredProperties = {"op", "path"})
    record PatchOperation(
            @Schema(
                    description = "What is done.",
                    enumeration = {"add", "remove", "replace"})
            String op,

            @Schema(description = "Where, as a JSON Pointer (RFC 6901). The empty one is the whole state.")
            String path,

            @Schema(description = "The new value: any JSON. A removal has none.")
            Object value) {}

    @Schema(requiredProperties = {"aggregateTypes", "nextAfter"})
    record AggregateTypes(
            @Schema(description = "The types.") List<ListedType> aggregateTypes,

            @Schema(description = NEXT_AFTER, nullable = true)
            String nextAfter) {}

    @Schema(requiredProperties = "aggregateType")
    record ListedType(@Schema(description = AGGREGATE_TYPE) String aggregateType, BoundReducer reducer) {}

    @Schema(
            description = "The reducer that is bound to it, if there is one.",
            requiredProperties = {"reducerId", "className", "boundAt"})
    record BoundReducer(
            @Schema(description = REDUCER_ID) String reducerId,
            @Schema(description = CLASS) String className,
            @Schema(description = BOUND_AT) Instant boundAt) {}

    @Schema(requiredProperties = {"aggregates", "nextAfter"})
    record Aggregates(
            @Schema(description = "The aggregates.") List<ListedAggregate> aggregates,

            @Schema(description = NEXT_AFTER, nullable = true)
            String nextAfter) {}

    @Schema(requiredProperties = "aggregateId")
    record ListedAggregate(
            @Schema(description = "The aggregate.") String aggregateId) {}

    @Schema(requiredProperties = {"eventTypes", "nextAfter"})
    record EventTypes(
            @Schema(description = "The types.") List<ListedEventType> eventTypes,

            @Schema(description = NEXT_AFTER, nullable = true)
            String nextAfter) {}

    @Schema(requiredProperties = "eventType")
    record ListedEventType(
            @Schema(description = "The event type.") String eventType) {}

    @Schema(requiredProperties = {"reducers", "nextAfter"})
    record Reducers(
            @Schema(description = "The uploads.") List<ListedReducer> reducers,

            @Schema(description = NEXT_AFTER, nullable = true)
            String nextAfter) {}

    @Schema(requiredProperties = {"id", "status", "createdAt"})
    record ListedReducer(
            @Schema(description = REDUCER_ID) String id,

            @Schema(
                    description = "How far it came.",
                    enumeration = {"pending_compilation", "compiling", "compiled", "failed"})
            String status,

            @Schema(description = "The reducers in it, once it is compiled.")
            List<DiscoveredReducer> discovered,

            @Schema(description = "When it was uploaded, UTC.")
            Instant createdAt,

            @Schema(description = "When it was compiled, UTC.")
            Instant compiledAt) {}
}
