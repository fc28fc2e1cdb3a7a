package hapnd.upload;

import com.github.f4b6a3.ulid.UlidCreator;
import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An upload of source code and what became of it.
 *
 * @param tenant whose it is
 * @param id its id
 * @param kind what it holds
 * @param generation orders the uploads of a tenant: a ULID, so that a later upload has the greater one
 * @param createdAt when it was uploaded
 * @param status how far it came
 */
public record Upload(
        TenantId tenant, UploadId id, CodeKind kind, String generation, Instant createdAt, UploadStatus status) {
    /** An upload that has just come. */
    public static Upload create(TenantId tenant, CodeKind kind) {
        return new Upload(
                tenant,
                UploadId.create(kind),
                kind,
                UlidCreator.getMonotonicUlid().toString(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                new UploadStatus.Pending());
    }

    /** The file in which its zip is kept. */
    public String zipName() {
        return "uploads/" + tenant + "/" + id + ".zip";
    }

    /** This upload, further on. */
    public Upload with(UploadStatus further) {
        return new Upload(tenant, id, kind, generation, createdAt, further);
    }
}
