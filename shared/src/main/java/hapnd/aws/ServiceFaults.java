package hapnd.aws;

import hapnd.concurrent.BackoffExhaustedException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Distinguishes faults of a service, which are temporary, from refusals of a request, which happen again at every try. Code
 * that works for many tenants or aggregates retries after the first kind, and parks what causes the second.
 */
public final class ServiceFaults {
    private static final String INVALID = "Validation";
    private static final String TOO_LARGE = "ItemCollectionSizeLimitExceeded";

    private ServiceFaults() {}

    /** Whether a later retry may succeed: a service throttles, can't be reached or denies access, or the process is ending. */
    public static boolean isOfTheService(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TransactionCanceledException cancelled -> {
                    return cancelled.cancellationReasons().stream().noneMatch(reason -> isRefusal(reason.code()));
                }
                case AwsServiceException answered -> {
                    return answered.awsErrorDetails() == null
                            || !isRefusal(answered.awsErrorDetails().errorCode());
                }
                case SdkException _, BackoffExhaustedException _, UncheckedIOException _, InterruptedException _ -> {
                    return true;
                }
                case StackOverflowError _ -> {
                    return false;
                }
                case VirtualMachineError _ -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** DynamoDB's codes for requests that it always refuses, such as an item that is too large. */
    private static boolean isRefusal(String code) {
        return code != null && (code.startsWith(INVALID) || code.equals(TOO_LARGE));
    }
}
