/**
 * Webhooks that come with the upload of a projection. Begin with {@link hapnd.webhook.upload.WebhookUploads}; what an upload
 * asks for takes effect when its projections are deployed ({@link hapnd.webhook.upload.WebhookDeployment}).
 */
package hapnd.webhook.upload;
