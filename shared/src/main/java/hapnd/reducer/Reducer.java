package hapnd.reducer;

import hapnd.tenancy.TenantId;
import hapnd.upload.Progress;
import java.time.Instant;

/**
 * An upload of reducers and what became of it.
 *
 * @param tenant whose it is
 * @param id its id
 * @param createdAt when it was uploaded
 * @param progress how far it came
 */
public record Reducer(TenantId tenant, ReducerId id, Instant createdAt, Progress progress) {}
