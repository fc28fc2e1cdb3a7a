/** Tenants and keys as items of the registry table. */
package hapnd.tenancy.dynamodb;
