package hapnd.webhook.kms;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.webhook.secret.SecretBox;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the encryption of secrets with KMS. */
final class KmsWiring {
    @Produces
    @Singleton
    SecretBox secretBox(Settings settings) {
        return new KmsSecretBox(Clients.kms(), settings.get(Setting.WEBHOOK_KEY));
    }
}
