package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.util.Optional;

/** Where uploads of projections are kept. */
public interface ProjectionUploads {
    /** Keeps an upload, in place of what is known of it. */
    void keep(ProjectionUpload upload);

    /** An upload of this tenant. */
    Optional<ProjectionUpload> find(TenantId tenant, String id);
}
