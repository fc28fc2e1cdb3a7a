package hapnd.journal;

import hapnd.tenancy.TenantId;

/**
 * Identifies an aggregate among those of all tenants.
 *
 * @param tenant the aggregate's tenant
 * @param id its id within the tenant
 */
public record AggregateKey(TenantId tenant, AggregateId id) {}
