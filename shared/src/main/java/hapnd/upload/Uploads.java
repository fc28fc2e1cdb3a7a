package hapnd.upload;

import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** The store of uploads. */
public interface Uploads {
    /** Stores an upload, and replaces its former status. */
    void keep(Upload upload);

    /** An upload of this tenant and kind. */
    Optional<Upload> find(TenantId tenant, CodeKind kind, UploadId id);

    /** Removes an upload, which must be compiled or failed: otherwise the compiler would store its status again. */
    void remove(Upload upload);
}
