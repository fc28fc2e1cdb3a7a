package hapnd.upload;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An upload of source code and its status.
 *
 * @param tenant the upload's tenant
 * @param id its id
 * @param kind whether it holds reducers or projections
 * @param generation orders a tenant's uploads: a ULID, greater for a later upload
 * @param createdAt when it was uploaded
 * @param status its status
 */
public record Upload(
        TenantId tenant, UploadId id, CodeKind kind, String generation, Instant createdAt, UploadStatus status) {
    /** A new upload. */
    public static Upload create(TenantId tenant, CodeKind kind) {
        return new Upload(
                tenant,
                UploadId.create(kind),
                kind,
                UlidCreator.getMonotonicUlid().toString(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                new UploadStatus.Pending());
    }

    /** The name of the file that stores its zip. */
    public String zipName() {
        return "uploads/" + tenant + "/" + id + ".zip";
    }

    /** This upload with a new status. */
    public Upload with(UploadStatus next) {
        return new Upload(tenant, id, kind, generation, createdAt, next);
    }
}
