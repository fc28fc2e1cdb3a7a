package hapnd.reducer;

import hapnd.tenancy.TenantId;
import java.util.Optional;

/** Where uploads of reducers are kept. */
public interface Reducers {
    /** The file in which an upload's zip is kept. */
    static String zipName(TenantId tenant, ReducerId id) {
        return "uploads/" + tenant + "/" + id + ".zip";
    }

    /** Keeps an upload, in place of what is known of it. */
    void keep(Reducer reducer);

    /** An upload of this tenant. */
    Optional<Reducer> find(TenantId tenant, ReducerId id);
}
