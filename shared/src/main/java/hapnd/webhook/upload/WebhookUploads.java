package hapnd.webhook.upload;

import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import hapnd.webhook.endpoint.SealedHeaders;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SecretBox;
import hapnd.webhook.secret.Secrets;
import hapnd.webhook.secret.WebhookSecret;
import java.util.Optional;

/**
 * Stores the webhook settings of uploads. The projections of an upload are known only after compilation, but the answer to the
 * upload contains the secret. So this secret becomes active when the upload is deployed, and a projection's former secret keeps
 * signing beside it for a day.
 */
public final class WebhookUploads {
    private final WebhookChanges changes;
    private final Secrets secrets;
    private final SecretBox box;

    /**
     * @param changes the store of changes
     * @param secrets the tenants' secrets
     * @param box encrypts secrets and headers
     */
    public WebhookUploads(WebhookChanges changes, Secrets secrets, SecretBox box) {
        this.changes = changes;
        this.secrets = secrets;
        this.box = box;
    }

    /**
     * Stores an upload's webhook settings until it is deployed.
     *
     * @param config the webhook; empty to remove the projections' webhooks
     * @return the secret that will sign; empty without a webhook
     */
    public Optional<WebhookSecret> announce(TenantId tenant, UploadId uploadId, Optional<WebhookConfig> config) {
        if (config.isEmpty()) {
            changes.keep(tenant, uploadId, new WebhookChange.Remove());
            return Optional.empty();
        }
        var wanted = config.get();
        var secret = wanted.isolateSecret() ? WebhookSecret.generate() : secrets.ofTenant(tenant);
        var isolated = Optional.of(secret)
                .filter(any -> wanted.isolateSecret())
                .map(own -> box.seal(tenant, SecretBox.Purpose.SECRET, own.value()));
        var headers = Optional.of(wanted.headers().text())
                .filter(text -> !text.isEmpty())
                .map(text -> box.seal(tenant, SecretBox.Purpose.HEADERS, text))
                .map(text ->
                        new SealedHeaders(text, Optional.of(wanted.headers().names())));
        changes.keep(tenant, uploadId, new WebhookChange.Put(wanted.url(), headers, isolated));
        return Optional.of(secret);
    }
}
