package hapnd.infra;

import hapnd.environment.Setting;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * A generated secret that CloudFront adds to each request as a header, and that the functions compare. Template and stack have
 * only a reference to it: CloudFormation puts the value into the distribution and into the functions' environments.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html">Dynamic
 *     references to secrets</a>
 */
final class OriginSecret extends Construct {
    private static final int CHARACTERS = 48;

    private final Secret secret;

    OriginSecret(Construct scope) {
        super(scope, "OriginSecret");
        this.secret = Secret.Builder.create(this, "Secret")
                .description(
                        "CloudFront sends it to the APIs, which refuse requests without it. A new value needs a new"
                                + " secret: functions and distribution read it only when they are deployed.")
                .generateSecretString(SecretStringGenerator.builder()
                        .passwordLength(CHARACTERS)
                        .excludePunctuation(true)
                        .build())
                .build();
    }

    /** Has a function compare it. */
    Access check() {
        return Access.setting(Setting.ORIGIN_SECRET, value());
    }

    /** A reference that CloudFormation resolves. */
    String value() {
        return secret.getSecretValue().unsafeUnwrap();
    }
}
