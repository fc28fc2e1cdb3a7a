/**
 * The function behind {@code /webhooks}: says where a tenant's webhooks stand, replays dead letters, and replaces the tenant's
 * signing secret.
 */
package hapnd.function.webhooks;
