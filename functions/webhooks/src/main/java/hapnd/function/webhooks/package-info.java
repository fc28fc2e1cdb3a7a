/** The function behind {@code /webhooks}: replaces a tenant's signing secret. */
package hapnd.function.webhooks;
