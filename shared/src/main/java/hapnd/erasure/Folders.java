package hapnd.erasure;

import hapnd.blob.Blobs;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Deletes a tenant's files: each top-level folder of the bucket has a folder for each tenant. */
public final class Folders implements TenantDataEraser {
    private static final List<String> ALL =
            List.of("uploads", "assemblies", "states", "views", "notifications", "previews");

    private final Blobs blobs;

    /** Deletes from the given bucket. */
    public Folders(Blobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public Removed remove(TenantId tenant, Optional<String> after, Instant until) {
        long objects = 0;
        for (var folder : folders(tenant)) {
            int removed;
            do {
                removed = blobs.deleteSome(folder);
                objects += removed;
                if (removed > 0 && !Instant.now().isBefore(until)) {
                    return new Removed(0, objects, false, Optional.of("more"));
                }
            } while (removed > 0);
        }
        return new Removed(0, objects, false, Optional.empty());
    }

    /** The names end with a slash, because a sandbox's id begins with its tenant's id. */
    private static List<String> folders(TenantId tenant) {
        return Stream.of(tenant, tenant.sandbox())
                .flatMap(data -> ALL.stream().map(folder -> folder + "/" + data + "/"))
                .toList();
    }
}
