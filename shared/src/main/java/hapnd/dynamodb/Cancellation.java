package hapnd.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The reasons of a cancelled transaction: a code for each of its writes, in order (<a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html">CancellationReason</a>).
 *
 * @param reasons one for each write
 */
public record Cancellation(List<CancellationReason> reasons) {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";

    /** Codes of temporary failures: concurrent writes of the same items, or throttling. */
    private static final Set<String> TEMPORARY = Set.of(CONFLICT, "ThrottlingError", "ProvisionedThroughputExceeded");

    private static final Set<String> CONCURRENCY = Set.of("None", CONDITION_FAILED, CONFLICT);

    /** Copies the list. */
    public Cancellation {
        reasons = List.copyOf(reasons);
    }

    /** The reasons of an exception. */
    public static Cancellation of(TransactionCanceledException e) {
        return new Cancellation(e.cancellationReasons());
    }

    /** Whether the condition of a write failed. */
    public boolean conditionFailed(int write) {
        return CONDITION_FAILED.equals(reasons.get(write).code());
    }

    /** The item at which a write's condition failed, if the write requested it; empty when there was no item. */
    public Map<String, AttributeValue> item(int write) {
        return reasons.get(write).item();
    }

    /** Whether a concurrent transaction or write on one of the items was in conflict. */
    public boolean isConflict() {
        return reasons.stream().anyMatch(reason -> CONFLICT.equals(reason.code()));
    }

    /** Whether a failure was temporary, so that the same transaction may succeed a moment later. */
    public boolean isContended() {
        return reasons.stream().anyMatch(reason -> TEMPORARY.contains(reason.code()));
    }

    /** Whether all failures are conditions or conflicts with concurrent writes, so that reading the items again helps. */
    public boolean isConcurrencyAlone() {
        return reasons.stream().map(CancellationReason::code).allMatch(CONCURRENCY::contains);
    }
}
