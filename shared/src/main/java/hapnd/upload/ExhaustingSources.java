package hapnd.upload;

import hapnd.hash.Sha256;
import hapnd.runtime.CodeKind;
import hapnd.runtime.SourceFile;
import hapnd.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Source sets that took all of the compiler's time or memory, or ended its process: for a day they are refused without trying
 * them again. Each tenant has its own.
 */
public interface ExhaustingSources {
    /** Why these sources were refused within the last day; empty when they were not. */
    Optional<String> reason(TenantId tenant, String hash);

    /** Remembers for a day why they are refused. */
    void remember(TenantId tenant, String hash, String reason);

    /** Names a source set. */
    static String hash(CodeKind kind, List<SourceFile> sources) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(kind.wireName().getBytes(StandardCharsets.UTF_8));
        for (var source : sources) {
            // neither holds a NUL
            all.writeBytes(('\0' + source.path() + '\0' + source.text()).getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(all.toByteArray());
    }
}
