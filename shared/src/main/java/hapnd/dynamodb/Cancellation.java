package hapnd.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Why a transaction was cancelled: a code for each of its writes, in their order (<a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html">CancellationReason</a>).
 *
 * @param reasons as many as the transaction had writes
 */
public record Cancellation(List<CancellationReason> reasons) {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";

    /** Others had the same items in hand, or the table could not take so much at this moment. */
    private static final Set<String> PASSING = Set.of(CONFLICT, "ThrottlingError", "ProvisionedThroughputExceeded");

    private static final Set<String> CONCURRENCY = Set.of("None", CONDITION_FAILED, CONFLICT);

    /** Copies the list. */
    public Cancellation {
        reasons = List.copyOf(reasons);
    }

    /** Of a transaction that was cancelled. */
    public static Cancellation of(TransactionCanceledException e) {
        return new Cancellation(e.cancellationReasons());
    }

    /** Whether the condition of a write did not hold. */
    public boolean conditionFailed(int write) {
        return CONDITION_FAILED.equals(reasons.get(write).code());
    }

    /** The item at which a write's condition did not hold, if the write asked for it; empty when there was none. */
    public Map<String, AttributeValue> item(int write) {
        return reasons.get(write).item();
    }

    /** Whether another transaction or write was at one of the items. */
    public boolean isConflict() {
        return reasons.stream().anyMatch(reason -> CONFLICT.equals(reason.code()));
    }

    /** Whether others stood in the way, so that the same transaction may go through a moment later. */
    public boolean isContended() {
        return reasons.stream().anyMatch(reason -> PASSING.contains(reason.code()));
    }

    /** Whether nothing but others at the same items stood in the way, so that reading them again helps. */
    public boolean isConcurrencyAlone() {
        return reasons.stream().map(CancellationReason::code).allMatch(CONCURRENCY::contains);
    }
}
