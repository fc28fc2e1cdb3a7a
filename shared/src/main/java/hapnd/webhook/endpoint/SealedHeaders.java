package hapnd.webhook.endpoint;

import hapnd.webhook.secret.SealedText;
import java.util.List;
import java.util.Optional;

/**
 * The custom headers of a webhook as they are stored: their names can be shown, their values can't.
 *
 * @param text the headers, encrypted
 * @param names their names; empty when they were stored by a version of the platform that kept none
 */
public record SealedHeaders(SealedText text, Optional<List<String>> names) {
    /** Copies the names. */
    public SealedHeaders {
        names = names.map(List::copyOf);
    }
}
