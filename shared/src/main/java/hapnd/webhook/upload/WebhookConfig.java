package hapnd.webhook.upload;

import hapnd.webhook.endpoint.CustomHeaders;
import java.net.URI;

/**
 * The webhook that a customer configures.
 *
 * @param url the URL to post to
 * @param isolateSecret whether it has a signing secret of its own instead of the tenant's
 * @param headers the custom headers
 */
public record WebhookConfig(URI url, boolean isolateSecret, CustomHeaders headers) {}
