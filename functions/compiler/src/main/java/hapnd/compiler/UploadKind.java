package hapnd.compiler;

import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;
import hapnd.upload.Progress;
import java.util.Optional;

/** What differs between uploads of reducers and of projections. */
interface UploadKind {
    /** What is compiled. */
    CodeKind kind();

    /** An upload of this kind; empty when there is none of that id. */
    Optional<Upload> find(TenantId tenant, String id);

    /** One upload. */
    interface Upload {
        /** How far it came. */
        Progress progress();

        /** The file that its zip is in. */
        String zipName();

        /** Puts what was compiled to use; may be done again. */
        void use(Progress.Compiled compiled);

        /** Keeps how far it came now. */
        void keep(Progress progress);
    }
}
