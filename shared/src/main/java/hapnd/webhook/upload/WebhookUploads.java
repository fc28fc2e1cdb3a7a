package hapnd.webhook.upload;

import hapnd.tenancy.TenantId;
import hapnd.upload.UploadId;
import hapnd.webhook.endpoint.WebhookChange;
import hapnd.webhook.secret.SecretBox;
import hapnd.webhook.secret.Secrets;
import hapnd.webhook.secret.WebhookSecret;
import java.util.Optional;

/**
 * Takes webhooks from uploads. Which projections an upload holds is known when it is compiled, but the secret is answered
 * before that. So the secret that is answered becomes the active one when the upload is deployed, and an earlier one of the
 * same projection goes on signing beside it for a day.
 */
public final class WebhookUploads {
    private final WebhookChanges changes;
    private final Secrets secrets;
    private final SecretBox box;

    /**
     * @param changes what uploads change
     * @param secrets those of tenants
     * @param box seals what is kept
     */
    public WebhookUploads(WebhookChanges changes, Secrets secrets, SecretBox box) {
        this.changes = changes;
        this.secrets = secrets;
        this.box = box;
    }

    /**
     * Keeps what an upload says until it is deployed.
     *
     * @param config the webhook; empty to remove that of its projections
     * @return the secret that will sign, if there is a webhook
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
                .map(text -> box.seal(tenant, SecretBox.Purpose.HEADERS, text));
        changes.keep(tenant, uploadId, new WebhookChange.Put(wanted.url(), headers, isolated));
        return Optional.of(secret);
    }
}
