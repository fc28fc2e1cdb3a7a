package hapnd.aws;

import hapnd.concurrent.BackoffExhaustedException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Tells faults of a service, which pass, from faults of what it was asked to take, which come again at every try. Whoever works
 * for many waits for the first kind and sets the one aside that brings the second.
 */
public final class ServiceFaults {
    private static final String INVALID = "Validation";
    private static final String TOO_LARGE = "ItemCollectionSizeLimitExceeded";

    private ServiceFaults() {}

    /** Whether trying again later is worth it: a service is throttled, not reached or not permitted, or the process ends. */
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

    /** What DynamoDB says to an item that it would never take, such as one that is too large. */
    private static boolean isRefusal(String code) {
        return code != null && (code.startsWith(INVALID) || code.equals(TOO_LARGE));
    }
}
