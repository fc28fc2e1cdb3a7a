package hapnd.projection;

import hapnd.tenancy.TenantId;
import hapnd.upload.Progress;
import java.time.Instant;

/**
 * An upload of projections and what became of it.
 *
 * @param tenant whose it is
 * @param id a UUID
 * @param generation names what is built from it: a ULID, so that a later upload has the greater one
 * @param createdAt when it was uploaded
 * @param progress how far it came
 */
public record ProjectionUpload(TenantId tenant, String id, String generation, Instant createdAt, Progress progress) {
    /** The file in which its zip is kept. */
    public String zipName() {
        return "uploads/" + tenant + "/" + id + ".zip";
    }

    /** This upload, further on. */
    public ProjectionUpload with(Progress further) {
        return new ProjectionUpload(tenant, id, generation, createdAt, further);
    }
}
