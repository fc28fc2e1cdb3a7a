package hapnd.local.template;

/** The template contains something that the local platform can't run. The message names it and says what to do. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the whole message for the developer. */
    public TemplateException(String message) {
        super(message);
    }
}
