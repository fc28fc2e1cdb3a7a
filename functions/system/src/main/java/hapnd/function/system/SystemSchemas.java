package hapnd.function.system;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schemas of the system's endpoints for the OpenAPI document. This code never runs. */
final class SystemSchemas {
    private SystemSchemas() {}

    @Schema(requiredProperties = "status")
    record Health(
            @Schema(description = "It is ok, or there would be no answer.", enumeration = "ok")
            String status) {}

    @Schema(requiredProperties = {"tenantId", "name", "createdAt"})
    record Whoami(
            @Schema(description = "The tenant's id.") String tenantId,

            @Schema(description = "What the tenant is called.")
            String name,

            @Schema(description = "Since when there is the tenant, UTC.")
            Instant createdAt) {}
}
