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
 * Source sets that exhausted the compiler's time or memory, or crashed it: for a day they are refused without another try. Each
 * tenant has its own list.
 */
public interface ExhaustingSources {
    /** The reason for which these sources are refused; empty when they are not. */
    Optional<String> reason(TenantId tenant, String hash);

    /** Stores for a day that these sources are refused, and the reason. */
    void remember(TenantId tenant, String hash, String reason);

    /** The hash of a source set. */
    static String hash(CodeKind kind, List<SourceFile> sources) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(kind.wireName().getBytes(StandardCharsets.UTF_8));
        for (var source : sources) {
            // paths and texts contain no NUL
            all.writeBytes(('\0' + source.path() + '\0' + source.text()).getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(all.toByteArray());
    }
}
