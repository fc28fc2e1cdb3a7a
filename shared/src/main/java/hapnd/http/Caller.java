package hapnd.http;

import hapnd.tenancy.TenantId;
import jakarta.enterprise.context.RequestScoped;

/** Who sent the request at hand. */
@RequestScoped
public class Caller {
    private TenantId tenant;

    /** The tenant whose key came with the request. */
    public TenantId tenant() {
        if (tenant == null) {
            throw new IllegalStateException("the endpoint is anonymous, or was called without a request");
        }
        return tenant;
    }

    void is(TenantId tenant) {
        this.tenant = tenant;
    }
}
