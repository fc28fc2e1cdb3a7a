/**
 * Where a projection's webhook goes. Begin with {@link hapnd.webhook.endpoint.Endpoint}, which has the URL and the cursor, and
 * {@link hapnd.webhook.endpoint.Destinations}, which says which addresses may be called.
 */
package hapnd.webhook.endpoint;
