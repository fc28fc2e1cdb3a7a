package hapnd.local.events;

import hapnd.local.lambda.EventInvocations;
import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Schedule;
import hapnd.local.template.TemplateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Invokes functions, asynchronously as EventBridge does, when their schedules are due. A rate begins to count when the
 * platform starts; what was due while it did not run is not made up for. A rate may be made faster than in the template:
 * nobody who tries something out waits for minutes. One of an hour or more stays as it is.
 */
public final class Schedules implements AutoCloseable {
    // timers are late after the machine has slept, so check the clock now and then
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    // a shorter timer would be refused, which would end the schedule
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    /** Starts timers. */
    public interface Alarm {
        /** Runs something after a time. */
        void after(Duration time, Runnable action);
    }

    private final InstantSource clock;
    private final Alarm alarm;
    private final EventInvocations lambda;
    private final BiConsumer<String, String> log;
    private volatile boolean closed;

    /**
     * Starts the schedules.
     *
     * @param schedules the schedules
     * @param longestRate the maximum interval of rates below an hour; slower ones are made faster
     * @param clock the clock
     * @param alarm starts timers
     * @param lambda invokes the functions
     * @param log told a function's name and what is wrong
     * @throws TemplateException an expression is no rate
     */
    public Schedules(
            List<Schedule> schedules,
            Duration longestRate,
            InstantSource clock,
            Alarm alarm,
            EventInvocations lambda,
            BiConsumer<String, String> log) {
        this.clock = clock;
        this.alarm = alarm;
        this.lambda = lambda;
        this.log = log;
        for (Schedule schedule : schedules) {
            Rate rate = rate(schedule).atMost(longestRate);
            await(schedule, rate, rate.next(clock.instant()));
        }
    }

    private static Rate rate(Schedule schedule) {
        try {
            return Rate.parse(schedule.expression());
        } catch (TemplateException e) {
            throw new TemplateException(schedule.arn() + ", ScheduleExpression: " + e.getMessage());
        }
    }

    private void await(Schedule schedule, Rate rate, Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        Duration wait = left.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : left;
        alarm.after(wait.compareTo(SHORTEST_WAIT) > 0 ? wait : SHORTEST_WAIT, () -> {
            if (closed) {
                return;
            }
            if (clock.instant().isBefore(due)) {
                await(schedule, rate, due);
                return;
            }
            fire(schedule, due);
            await(schedule, rate, next(rate, due));
        });
    }

    /** The next time that is not over yet. */
    private Instant next(Rate rate, Instant due) {
        Instant now = clock.instant();
        Instant next = rate.next(due);
        while (next.isBefore(now)) {
            next = rate.next(next);
        }
        return next;
    }

    private void fire(Schedule schedule, Instant due) {
        FunctionAddress function = FunctionAddress.parse(schedule.function());
        lambda.accept(function, Optional.empty(), ScheduledEvent.of(schedule, due))
                .ifPresent(refused -> log.accept(
                        function.name(), "the schedule " + schedule.arn() + " can't invoke it: " + refused.message()));
    }

    /** Stops all schedules. */
    @Override
    public void close() {
        closed = true;
    }
}
