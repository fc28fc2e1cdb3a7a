package hapnd.upload;

import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** Where uploads are kept. */
public interface Uploads {
    /** Keeps an upload, in place of what is known of it. */
    void keep(Upload upload);

    /** An upload of this tenant and kind. */
    Optional<Upload> find(TenantId tenant, CodeKind kind, UploadId id);
}
