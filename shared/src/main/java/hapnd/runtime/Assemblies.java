package hapnd.runtime;

import hapnd.blob.Blobs;
import hapnd.cache.LruMap;
import hapnd.tenancy.TenantId;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores compiled assemblies, each as a file named by its tenant and hash; the last few are cached in memory. */
public final class Assemblies {
    private static final int MAX_ENTRIES = 16;

    private final Blobs blobs;
    private final LruMap<String, String> recent = new LruMap<>(MAX_ENTRIES);
    private final Map<String, String> lent = new ConcurrentHashMap<>();

    /** Stores assemblies in the given bucket. */
    public Assemblies(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Stores an assembly. */
    public void keep(TenantId tenant, Compilation.Succeeded compiled) {
        blobs.put(name(tenant, compiled.sha256()), Base64.getDecoder().decode(compiled.dll()));
    }

    /** An assembly that is loaded from memory and isn't stored, until this is closed. */
    public interface Lent extends AutoCloseable {
        @Override
        void close();
    }

    /** Lends an assembly: until the result is closed it can be loaded, and it isn't stored. */
    public Lent lend(TenantId tenant, String sha256, byte[] dll) {
        var name = name(tenant, sha256);
        lent.put(name, Base64.getEncoder().encodeToString(dll));
        return () -> lent.remove(name);
    }

    /** Loads an assembly, in base64. */
    public String load(TenantId tenant, String sha256) {
        var name = name(tenant, sha256);
        var held = lent.get(name);
        return held != null ? held : stored(name);
    }

    private String stored(String name) {
        return recent.computeIfAbsent(
                name,
                missing -> Base64.getEncoder()
                        .encodeToString(blobs.get(missing)
                                .orElseThrow(() -> new IllegalStateException("the assembly " + missing + " is gone"))));
    }

    private static String name(TenantId tenant, String sha256) {
        return "assemblies/" + tenant + "/" + sha256 + ".dll";
    }
}
