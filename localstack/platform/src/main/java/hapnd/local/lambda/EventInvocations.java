package hapnd.local.lambda;

import hapnd.local.template.FunctionAddress;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Asynchronous invocations: the caller is gone when the function runs, so a failure is tried again, and then
 * given up. Events are held in memory: those that wait for another attempt are lost when the platform stops, which
 * Lambda would not do.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles errors of
 *     asynchronous invocations</a>
 */
public final class EventInvocations {
    private static final int MAXIMUM_PAYLOAD = 1024 * 1024;

    private final Vertx vertx;
    private final LambdaService lambda;
    private final Setup setup;
    private final BiConsumer<String, String> log;

    /**
     * The settings that differ in tests.
     *
     * @param retries how long to wait before each further attempt after a function's error
     * @param throttled how long to wait after Lambda could not run the function at all
     * @param maximumAge how long an event may wait
     */
    public record Setup(List<Duration> retries, Duration throttled, Duration maximumAge) {
        /** What Lambda does with a function for which the template says nothing else. */
        public static final Setup AS_LAMBDA = new Setup(
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), Duration.ofSeconds(1), Duration.ofHours(6));
    }

    /** An event that is being processed, with its attempts so far. */
    private record Event(
            FunctionAddress address,
            Optional<String> tenant,
            Buffer payload,
            String requestId,
            Instant accepted,
            int attempts) {
        Event attempted() {
            return new Event(address, tenant, payload, requestId, accepted, attempts + 1);
        }
    }

    /**
     * Starts without events.
     *
     * @param vertx runs the timers of retries
     * @param lambda runs the functions
     * @param setup how events are tried again
     * @param log told a function's name and that its event failed
     */
    public EventInvocations(Vertx vertx, LambdaService lambda, Setup setup, BiConsumer<String, String> log) {
        this.vertx = vertx;
        this.lambda = lambda;
        this.setup = setup;
        this.log = log;
    }

    /**
     * Accepts an event.
     *
     * @param address the function
     * @param tenant the tenant, for a function with tenant isolation
     * @param payload the event
     * @return the refusal; empty when the event was accepted
     */
    public Optional<Outcome.Refused> accept(FunctionAddress address, Optional<String> tenant, Buffer payload) {
        if (payload.length() > MAXIMUM_PAYLOAD) {
            return Optional.of(new Outcome.Refused(
                    413,
                    "RequestTooLargeException",
                    payload.length() + " byte payload is too large for the Event invocation type (limit "
                            + MAXIMUM_PAYLOAD + " bytes)"));
        }
        Optional<Outcome.Refused> refusal = lambda.refusal(address, tenant, payload);
        if (refusal.isEmpty()) {
            attempt(new Event(address, tenant, payload, UUID.randomUUID().toString(), Instant.now(), 0));
        }
        return refusal;
    }

    private void attempt(Event event) {
        var _ = lambda.invoke(event.address(), event.tenant(), event.payload(), event.requestId())
                .thenAccept(outcome -> ended(event.attempted(), outcome));
    }

    private void ended(Event event, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered answered -> {}
            case Outcome.Failed failed -> failed(event);
            case Outcome.Refused refused ->
                // the function did not run, so this is no attempt
                later(
                        new Event(
                                event.address(),
                                event.tenant(),
                                event.payload(),
                                event.requestId(),
                                event.accepted(),
                                event.attempts() - 1),
                        setup.throttled());
        }
    }

    private void failed(Event event) {
        int retry = event.attempts() - 1;
        if (retry >= setup.retries().size()) {
            giveUp(event, "RetriesExhausted");
        } else {
            later(event, setup.retries().get(retry));
        }
    }

    private void later(Event event, Duration delay) {
        Instant end = event.accepted().plus(setup.maximumAge());
        if (Instant.now().plus(delay).isAfter(end)) {
            giveUp(event, "EventAgeExceeded");
        } else {
            vertx.setTimer(Math.max(1, delay.toMillis()), id -> attempt(event));
        }
    }

    private void giveUp(Event event, String condition) {
        log.accept(event.address().name(), "gave up an asynchronous invocation: " + condition);
    }
}
