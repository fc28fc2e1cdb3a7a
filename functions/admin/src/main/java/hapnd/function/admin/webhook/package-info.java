/** Operations on webhooks: list dead letters, and send them again. */
package hapnd.function.admin.webhook;
