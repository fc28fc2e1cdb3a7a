package hapnd.webhook.upload;

import hapnd.webhook.endpoint.CustomHeaders;
import java.net.URI;

/**
 * A webhook as a customer asks for it.
 *
 * @param url where to send
 * @param isolateSecret whether it has a signing secret of its own instead of the tenant's
 * @param headers what to send along
 */
public record WebhookConfig(URI url, boolean isolateSecret, CustomHeaders headers) {}
