package hapnd.http;

import hapnd.tenancy.TenantId;
import jakarta.enterprise.context.RequestScoped;

/** The caller of the current request. */
@RequestScoped
public class Caller {
    private TenantId tenant;

    /** The tenant whose data the request accesses: the key's tenant, or its sandbox for a test key. */
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
