package hapnd.journal;

import hapnd.tenancy.TenantId;

/**
 * Names an aggregate among all tenants'.
 *
 * @param tenant whose it is
 * @param id its id within the tenant
 */
public record AggregateKey(TenantId tenant, AggregateId id) {}
