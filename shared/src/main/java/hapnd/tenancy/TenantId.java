package hapnd.tenancy;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * A tenant's id: {@code tenant_} and a ULID. What a tenant does with test keys is kept under a second id, that of its
 * sandbox: the same with {@code _test} behind it. Past authentication the two are different tenants, so a test can't
 * touch live data; only what tells who a key belongs to asks for the owner.
 *
 * @param value the whole id
 */
public record TenantId(String value) {
    private static final String SANDBOX = "_test";

    /** Refuses what is not a tenant's id. */
    public TenantId {
        if (!value.startsWith("tenant_") || value.length() > 64) {
            throw new IllegalArgumentException("not a tenant id: " + value);
        }
    }

    /** A new id. */
    public static TenantId create() {
        return new TenantId("tenant_" + UlidCreator.getMonotonicUlid());
    }

    /** Whose data test keys see. */
    public TenantId sandbox() {
        return isSandbox() ? this : new TenantId(value + SANDBOX);
    }

    /** Whether it is a sandbox, not a tenant that has one. */
    public boolean isSandbox() {
        return value.endsWith(SANDBOX);
    }

    /** The tenant that a sandbox belongs to; a tenant owns itself. */
    public TenantId owner() {
        return isSandbox() ? new TenantId(value.substring(0, value.length() - SANDBOX.length())) : this;
    }

    @Override
    public String toString() {
        return value;
    }
}
