package hapnd.tenancy;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * A tenant's id: {@code tenant_} and a ULID. Data of test keys is stored under a second id, that of the tenant's sandbox: the
 * same id with the suffix {@code _test}. Past authentication the two are different tenants, so a test can't change live data.
 * Only code that manages keys and tenants uses {@link #owner()}.
 *
 * @param value the whole id
 */
public record TenantId(String value) {
    private static final String SANDBOX = "_test";

    /** Refuses an invalid tenant id. */
    public TenantId {
        if (!value.startsWith("tenant_") || value.length() > 64) {
            throw new IllegalArgumentException("not a tenant id: " + value);
        }
    }

    /** A new id. */
    public static TenantId create() {
        return new TenantId("tenant_" + UlidCreator.getMonotonicUlid());
    }

    /** The sandbox, whose data test keys access. */
    public TenantId sandbox() {
        return isSandbox() ? this : new TenantId(value + SANDBOX);
    }

    /** Whether this is the id of a sandbox. */
    public boolean isSandbox() {
        return value.endsWith(SANDBOX);
    }

    /** The tenant that a sandbox belongs to; a tenant's own id stays as it is. */
    public TenantId owner() {
        return isSandbox() ? new TenantId(value.substring(0, value.length() - SANDBOX.length())) : this;
    }

    @Override
    public String toString() {
        return value;
    }
}
