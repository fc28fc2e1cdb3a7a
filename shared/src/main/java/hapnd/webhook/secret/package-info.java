/**
 * The secrets that sign webhooks. Begin with {@link hapnd.webhook.secret.Secrets}. One secret signs for all of a tenant's
 * projections, unless a projection has its own; a former one signs beside it for 24 hours. Secrets are stored sealed ({@link
 * hapnd.webhook.secret.SecretBox}).
 */
package hapnd.webhook.secret;
