/** Operations on tenants and API keys: create, list, limit, revoke, delete. */
package hapnd.function.admin.tenancy;
