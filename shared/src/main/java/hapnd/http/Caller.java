package hapnd.http;

import hapnd.tenancy.TenantId;
import jakarta.enterprise.context.RequestScoped;

/** Who sent the request at hand. */
@RequestScoped
public class Caller {
    private TenantId tenant;

    /** Whose data the request is about: the tenant whose key came with it, or that tenant's sandbox for a test key. */
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
