package hapnd.preview;

import hapnd.blob.Blobs;
import hapnd.tenancy.TenantId;
import java.util.Optional;

/** The files of a preview, which are deleted at its end: its zip, its assembly, and how far it is. */
public final class PreviewFiles {
    private final Blobs blobs;

    /** Stores them in the given bucket. */
    public PreviewFiles(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Stores the zip. */
    public void keepZip(Preview preview, byte[] zip) {
        blobs.put(name(preview.tenant(), preview.id(), "source.zip"), zip);
    }

    Optional<byte[]> zip(Preview preview) {
        return blobs.get(name(preview.tenant(), preview.id(), "source.zip"));
    }

    void keepAssembly(Preview preview, byte[] dll) {
        blobs.put(name(preview.tenant(), preview.id(), "assembly.dll"), dll);
    }

    Optional<byte[]> assembly(Preview preview) {
        return blobs.get(name(preview.tenant(), preview.id(), "assembly.dll"));
    }

    void keepProgress(Preview preview, Progress progress) {
        blobs.put(name(preview.tenant(), preview.id(), "progress"), progress.save());
    }

    Optional<Progress> progress(Preview preview) {
        return blobs.get(name(preview.tenant(), preview.id(), "progress")).map(Progress::read);
    }

    void delete(TenantId tenant, PreviewId id) {
        for (var file : new String[] {"source.zip", "assembly.dll", "progress"}) {
            blobs.delete(name(tenant, id, file));
        }
    }

    private static String name(TenantId tenant, PreviewId id, String file) {
        return "previews/" + tenant + "/" + id + "/" + file;
    }
}
