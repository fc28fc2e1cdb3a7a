package hapnd.function.webhooks;

import hapnd.http.Caller;
import hapnd.json.JsonText;
import hapnd.webhook.secret.Secrets;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /webhooks}: settings that all webhooks of a tenant share. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class WebhooksResource {
    @Inject
    Caller caller;

    @Inject
    Secrets secrets;

    /** Replaces the tenant's signing secret. The answer is the only place that shows the new one. */
    @POST
    @Path("/rotate")
    @Operation(operationId = "rotateTenantSecret", summary = "Replace the tenant's signing secret")
    @APIResponseSchema(
            value = WebhooksSchemas.TenantSecretRotated.class,
            responseCode = "200",
            responseDescription = "Replaced. For 24 hours webhooks are signed with both.")
    public String rotate() {
        var webhook = JsonText.object()
                .put("secret", secrets.rotate(caller.tenant()).value())
                .end();
        return JsonText.object().putRaw("webhook", webhook).end();
    }
}
