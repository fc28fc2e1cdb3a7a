package hapnd.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.lambda.LambdaService;
import hapnd.local.lambda.Outcome;
import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Mapping;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Invokes the function with a batch until it is processed, or given up by the mapping's rules. Bisecting a batch doesn't count
 * as a retry.
 */
final class BatchRunner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MAX_PAUSE = Duration.ofSeconds(10);

    private final Mapping.OfStream mapping;
    private final LambdaService lambda;
    private final BiConsumer<List<StreamRecord>, End> giveUp;
    private final Consumer<String> log;

    /** @param giveUp receives records that are given up, and the reason */
    BatchRunner(
            Mapping.OfStream mapping,
            LambdaService lambda,
            BiConsumer<List<StreamRecord>, End> giveUp,
            Consumer<String> log) {
        this.mapping = mapping;
        this.lambda = lambda;
        this.giveUp = giveUp;
        this.log = log;
    }

    /**
     * The reason for which records are given up.
     *
     * @param condition AWS's name of the reason
     * @param invocations how often the function was invoked with them
     */
    record End(String condition, int invocations) {}

    /** Runs a batch. An interrupt ends it before it is processed. */
    void run(List<StreamRecord> batch) throws InterruptedException {
        run(batch, 0);
    }

    private void run(List<StreamRecord> batch, int attempts) throws InterruptedException {
        List<StreamRecord> left = batch;
        for (int attempt = attempts; !left.isEmpty(); attempt++) {
            Outcome outcome = invoke(left);
            int failed = firstFailure(left, outcome);
            if (failed < 0) {
                return;
            }
            left = left.subList(failed, left.size());
            log.accept("a batch of " + left.size() + " changes of " + mapping.table() + " failed, attempt "
                    + (attempt + 1) + ": " + outcome.describe());
            boolean cut = mapping.bisect() && left.size() > 1 && !(outcome instanceof Outcome.Refused);
            Optional<String> end = end(left, cut ? -1 : attempt);
            if (end.isPresent()) {
                giveUp.accept(left, new End(end.get(), attempt + 1));
                return;
            }
            pause(attempt);
            if (cut) {
                run(left.subList(0, left.size() / 2), attempts);
                run(left.subList(left.size() / 2, left.size()), attempts);
                return;
            }
        }
    }

    private Outcome invoke(List<StreamRecord> batch) {
        return lambda.invoke(
                        FunctionAddress.parse(mapping.function()),
                        Optional.empty(),
                        Buffer.buffer(StreamRecord.event(batch).toString()))
                .join();
    }

    /** Index of the first record that failed; −1 when none did. */
    private int firstFailure(List<StreamRecord> batch, Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            return 0;
        }
        return mapping.partialFailures() ? firstReported(batch, answered.payload()) : -1;
    }

    private static int firstReported(List<StreamRecord> batch, Buffer payload) {
        try {
            JsonNode failures = JSON.readTree(payload.getBytes()).path("batchItemFailures");
            int first = -1;
            for (JsonNode failure : failures) {
                int index = indexOf(batch, failure.path("itemIdentifier").asText());
                // as on AWS, an invalid identifier fails the whole batch
                first = first < 0 ? Math.max(index, 0) : Math.min(first, Math.max(index, 0));
            }
            return first;
        } catch (IOException e) {
            return 0;
        }
    }

    private static int indexOf(List<StreamRecord> batch, String sequenceNumber) {
        for (int i = 0; i < batch.size(); i++) {
            if (sequenceNumber.matches("\\d+") && batch.get(i).sequence().equals(new BigInteger(sequenceNumber))) {
                return i;
            }
        }
        return -1;
    }

    private Optional<String> end(List<StreamRecord> batch, int attempt) {
        if (mapping.maximumRetries() >= 0 && attempt >= mapping.maximumRetries()) {
            return Optional.of("RetryAttemptsExhausted");
        }
        boolean old = mapping.maximumAge() >= 0
                && batch.getFirst().created().isBefore(Instant.now().minusSeconds(mapping.maximumAge()));
        return old ? Optional.of("RecordAgeExceeded") : Optional.empty();
    }

    private static void pause(int attempt) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.min(100L << Math.min(attempt, 10), MAX_PAUSE.toMillis()));
    }
}
