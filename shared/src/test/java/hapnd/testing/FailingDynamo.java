package hapnd.testing;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Ends the caller before or after one of its writes, as a crash would, or has others be in the way of its updates. */
public final class FailingDynamo implements ExecutionInterceptor {
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();
    private volatile int failing = Integer.MAX_VALUE;
    private volatile boolean done;

    /** A crash. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The nth write from now on crashes the caller: the first one is 1. */
    public void crashAt(int nth, boolean afterWriting) {
        writes.set(0);
        failing = nth;
        done = afterWriting;
    }

    /** Refuses so many of the next updates, as if a transaction were at their items. */
    public void conflict(int updates) {
        conflicts.set(updates);
    }

    /** Whether the crash has come. */
    public boolean hasCrashed() {
        return writes.get() >= failing;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (isWrite(context.request()) && writes.incrementAndGet() == failing && !done) {
            throw SdkClientException.create("crash", new Crash());
        }
        if (context.request() instanceof UpdateItemRequest && conflicts.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw TransactionConflictException.builder().message("conflict").build();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (isWrite(context.request()) && writes.get() == failing && done) {
            throw SdkClientException.create("crash", new Crash());
        }
    }

    private static boolean isWrite(Object request) {
        return request instanceof PutItemRequest
                || request instanceof UpdateItemRequest
                || request instanceof TransactWriteItemsRequest;
    }
}
