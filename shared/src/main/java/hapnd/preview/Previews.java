package hapnd.preview;

import hapnd.tenancy.TenantId;
import java.util.Optional;

/** The store of previews. An expired preview counts as deleted. */
public interface Previews {
    /** Stores a new preview. */
    void begin(Preview preview);

    /** A preview of this tenant, as it is now. */
    Optional<Preview> find(TenantId tenant, PreviewId id);

    /**
     * Stores a preview's status, unless a final one is stored already.
     *
     * @return whether it was stored; false also when the preview was deleted
     */
    boolean change(Preview preview);
}
