package hapnd.projection;

import hapnd.tenancy.TenantId;

/**
 * New notifications of a projection.
 *
 * @param tenant whose projection
 * @param projection which one
 * @param after the last sequence before them
 * @param upTo the last of them
 */
public record NotificationRange(TenantId tenant, ProjectionId projection, long after, long upTo) {}
