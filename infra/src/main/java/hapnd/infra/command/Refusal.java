package hapnd.infra.command;

/** Why a command stops, with what to do. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
