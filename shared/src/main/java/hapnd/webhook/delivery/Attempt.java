package hapnd.webhook.delivery;

import hapnd.webhook.endpoint.PastAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The result of one attempt to send a webhook. */
sealed interface Attempt {
    /**
     * The receiver accepted it.
     *
     * @param status the HTTP status of its answer
     */
    record Delivered(int status) implements Attempt {}

    /**
     * The attempt failed.
     *
     * @param status the HTTP status of the answer; empty when there was none
     * @param reason the reason, for the webhook's tenant and for operators. It has nothing of the answer but its status, because
     *     a tenant chooses who is asked. Longer ones are cut off
     * @param logged the same without the receiver's host, because no log line contains customers' URLs
     */
    record Failed(OptionalInt status, String reason, String logged) implements Attempt {
        /** The maximum number of characters of a reason. It is stored with each delivery, and some are of other libraries. */
        static final int MAX_LENGTH = 200;

        private static final Pattern UNREADABLE = Pattern.compile("[^ -~]+");

        /** Makes the reason short and readable. */
        public Failed {
            var readable = UNREADABLE.matcher(reason).replaceAll(" ").strip();
            reason = readable.length() <= MAX_LENGTH ? readable : readable.substring(0, MAX_LENGTH - 1) + "~";
        }

        /** A failure without an answer. */
        Failed(String reason, String logged) {
            this(OptionalInt.empty(), reason, logged);
        }

        /** A failure without an answer, whose reason names no host. */
        Failed(String reason) {
            this(reason, reason);
        }

        /** A failure with an answer. */
        static Failed answered(int status) {
            boolean redirect = status >= 300 && status < 400;
            var reason = "answered " + status + (redirect ? ", and redirects are not followed" : "");
            return new Failed(OptionalInt.of(status), reason, reason);
        }
    }

    /**
     * This result, as the endpoint remembers it.
     *
     * @param took how long it took; a negative time, of a clock that was set back, counts as 0
     */
    default PastAttempt remembered(Instant begin, long sequence, int number, Duration took) {
        var time = took.isNegative() ? Duration.ZERO : took;
        return switch (this) {
            case Delivered(int status) ->
                new PastAttempt(begin, sequence, number, time, OptionalInt.of(status), Optional.empty());
            case Failed failed ->
                new PastAttempt(begin, sequence, number, time, failed.status(), Optional.of(failed.reason()));
        };
    }
}
