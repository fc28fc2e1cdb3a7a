package hapnd.erasure;

import hapnd.blob.Blobs;
import hapnd.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A tenant's files: each folder of the bucket has one for each tenant in it. */
public final class Folders implements TenantDataEraser {
    private static final List<String> ALL = List.of("uploads", "assemblies", "states", "views", "notifications");

    private final Blobs blobs;

    /** Removes from among the given files. */
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

    /** With the slash at their ends: a sandbox's name begins like its tenant's. */
    private static List<String> folders(TenantId tenant) {
        return Stream.of(tenant, tenant.sandbox())
                .flatMap(data -> ALL.stream().map(folder -> folder + "/" + data + "/"))
                .toList();
    }
}
