package hapnd.upload;

import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** The store of uploads. */
public interface Uploads {
    /** Stores an upload, and replaces its former status. */
    void keep(Upload upload);

    /** An upload of this tenant and kind. */
    Optional<Upload> find(TenantId tenant, CodeKind kind, UploadId id);

    /**
     * A page of a tenant's uploads of reducers, in the order of their ids: the oldest first. It has fewer than were asked for when
     * uploads between were removed.
     */
    Page<Upload> reducers(TenantId tenant, PageRequest wanted);

    /** Removes an upload, which must be compiled or failed: otherwise the compiler would store its status again. */
    void remove(Upload upload);
}
