/**
 * Tenants, their API keys, and who is asking. Begin with {@link hapnd.tenancy.Authenticator}. It trusts an answer for ten
 * seconds, so a revoked key is refused everywhere within that time. Only the hash of a key is stored.
 *
 * <p>A test key speaks for the tenant's sandbox, which past authentication is another tenant ({@link hapnd.tenancy.TenantId}).
 */
package hapnd.tenancy;
