/** Endpoints, leases, dead letters and sealed secrets of webhooks in the views table. */
package hapnd.webhook.dynamodb;
