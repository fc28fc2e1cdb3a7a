package hapnd.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Counts the DynamoDB calls of a client, and the capacity units that each consumed. */
public final class DynamoMeter implements ExecutionInterceptor {
    /**
     * One call.
     *
     * @param operation such as {@code PutItem}
     * @param units the capacity units that it consumed, as the engine says
     */
    public record Call(String operation, double units) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** The calls since the last reset, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The operations of the calls since the last reset, in order. */
    public List<String> operations() {
        return calls.stream().map(Call::operation).toList();
    }

    /** The units of the calls since the last reset. */
    public double units() {
        return calls.stream().mapToDouble(Call::units).sum();
    }

    /** Forgets all calls. */
    public void reset() {
        calls.clear();
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        var total = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(total).build();
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(total).build();
            case UpdateItemRequest update ->
                update.toBuilder().returnConsumedCapacity(total).build();
            case BatchGetItemRequest batch ->
                batch.toBuilder().returnConsumedCapacity(total).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(total).build();
            case TransactWriteItemsRequest write ->
                write.toBuilder().returnConsumedCapacity(total).build();
            default -> context.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        count(context.request(), capacity(context.response()));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        count(context.request(), List.of());
    }

    private void count(SdkRequest request, List<ConsumedCapacity> capacity) {
        var operation = request.getClass().getSimpleName().replace("Request", "");
        calls.add(new Call(
                operation,
                capacity.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum()));
    }

    private static List<ConsumedCapacity> capacity(SdkResponse response) {
        return switch (response) {
            case GetItemResponse get -> List.of(get.consumedCapacity());
            case PutItemResponse put -> List.of(put.consumedCapacity());
            case UpdateItemResponse update -> List.of(update.consumedCapacity());
            case BatchGetItemResponse batch -> batch.consumedCapacity();
            case QueryResponse query -> List.of(query.consumedCapacity());
            case TransactWriteItemsResponse write -> write.consumedCapacity();
            default -> List.of();
        };
    }
}
