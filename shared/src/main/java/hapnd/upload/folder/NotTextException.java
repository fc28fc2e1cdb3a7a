package hapnd.upload.folder;

/** A source that is no text. The message says which one, and what to do. */
public final class NotTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTextException(String message) {
        super(message);
    }
}
