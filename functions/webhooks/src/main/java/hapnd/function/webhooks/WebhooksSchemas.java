package hapnd.function.webhooks;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of {@code /webhooks} for the OpenAPI document. This code never runs. */
final class WebhooksSchemas {
    private WebhooksSchemas() {}

    @Schema(requiredProperties = "webhook")
    record TenantSecretRotated(TenantSecret webhook) {}

    @Schema(
            description = "What all webhooks of the tenant have in common that have no secret of their own.",
            requiredProperties = "secret")
    record TenantSecret(
            @Schema(description = "The new secret. It is shown here and nowhere else.")
            String secret) {}
}
