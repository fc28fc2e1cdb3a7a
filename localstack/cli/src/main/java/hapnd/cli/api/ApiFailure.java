package hapnd.cli.api;

import hapnd.cli.command.Failure;
import hapnd.cli.terminal.Output;

/** Why a request came to nothing; its message is for people, and says what to do next. */
public abstract sealed class ApiFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private ApiFailure(String message) {
        super(message);
    }

    /** Whether the same request may succeed later: nobody answers, or not now. */
    public boolean passes() {
        return switch (this) {
            case Unreachable unreachable -> true;
            case Odd odd -> false;
            case Refused refused ->
                refused.answer().status() == 429 || refused.answer().status() >= 500;
        };
    }

    /** The API refused it. */
    public static final class Refused extends ApiFailure {
        private static final long serialVersionUID = 1L;

        private final transient Answer.Refused answer;

        private Refused(Answer.Refused answer) {
            super(Output.safe(answer.error()) + next(answer));
            this.answer = answer;
        }

        /** What it said. */
        public Answer.Refused answer() {
            return answer;
        }

        private static String next(Answer.Refused answer) {
            return switch (answer.status()) {
                case 401 -> "\nThe API key isn't valid here, or was revoked. Log in again, or correct HAPND_API_KEY.";
                case 429 -> "\nThe key's rate limit is reached. Try again in a moment.";
                case 500, 502, 503, 504 -> "\nTry again in a moment (" + answer.status() + ").";
                default -> " (" + answer.status() + " " + Output.safe(answer.code()) + ")";
            };
        }
    }

    /** Nobody answers, or not in time. */
    public static final class Unreachable extends ApiFailure {
        private static final long serialVersionUID = 1L;

        private Unreachable(String message) {
            super(message);
        }
    }

    /** Something answers that is not this API, or not as it should. */
    public static final class Odd extends ApiFailure {
        private static final long serialVersionUID = 1L;

        private Odd(String message) {
            super(message);
        }
    }

    /** What to throw when a refusal isn't one that the caller handles. */
    public static Refused of(Answer.Refused answer) {
        return new Refused(answer);
    }

    static Unreachable refusedConnection(String address) {
        return new Unreachable(
                "nothing answers at " + address + ": is it running? Start a local platform with ./hapnd dev, or"
                        + " say with --url or HAPND_URL where it is.");
    }

    static Unreachable unreachable(String address, String why) {
        return new Unreachable("no answer from " + address + ": " + Output.safe(why)
                + ". Check the address and the network, and try again.");
    }

    /** Something answers that is not this API, or not as it should. */
    public static Odd odd(String what) {
        return new Odd("the address gave " + Output.safe(what)
                + "\nIs it a Hapnd platform's? Check --url, HAPND_URL or the" + " login.");
    }
}
