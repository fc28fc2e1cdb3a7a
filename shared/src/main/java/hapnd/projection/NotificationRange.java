package hapnd.projection;

import hapnd.tenancy.TenantId;

/**
 * A range of new notifications of a projection.
 *
 * @param tenant the projection's tenant
 * @param projection the projection
 * @param after the sequence before the first of them
 * @param upTo the sequence of the last of them
 */
public record NotificationRange(TenantId tenant, ProjectionId projection, long after, long upTo) {}
