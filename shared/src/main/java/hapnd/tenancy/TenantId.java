package hapnd.tenancy;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * A tenant's id: {@code tenant_} and a ULID.
 *
 * @param value the whole id
 */
public record TenantId(String value) {
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

    @Override
    public String toString() {
        return value;
    }
}
