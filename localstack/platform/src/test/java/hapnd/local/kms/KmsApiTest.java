package hapnd.local.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.access.Credentials;
import hapnd.local.iam.AccessControl;
import hapnd.local.iam.Arns;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;

/** The SDK's own client against the local KMS. */
class KmsApiTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/one";
    private static final Credentials CREDENTIALS = Credentials.random();
    private static final Arns ARNS = new Arns("us-east-1", "000000000000");
    private static final Map<String, String> CONTEXT = Map.of("tenant", "t", "purpose", "p");

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void what_was_encrypted_is_decrypted_also_after_a_restart() {
        SdkBytes sealed;
        try (var api = KmsApi.start(VERTX, AccessControl.of(CREDENTIALS, line -> {}), ARNS, folder);
                KmsClient kms = client(api)) {
            sealed = encrypt(kms, "secret 日本");
            assertThat(sealed.asByteArray())
                    .isNotEqualTo(encrypt(kms, "secret 日本").asByteArray());
        }
        try (var api = KmsApi.start(VERTX, AccessControl.of(CREDENTIALS, line -> {}), ARNS, folder);
                KmsClient kms = client(api)) {
            assertThat(decrypt(kms, KEY, CONTEXT, sealed)).isEqualTo("secret 日本");
        }
    }

    @Test
    void another_key_or_context_or_a_changed_byte_decrypts_nothing() {
        try (var api = KmsApi.start(VERTX, AccessControl.of(CREDENTIALS, line -> {}), ARNS, folder);
                KmsClient kms = client(api)) {
            SdkBytes sealed = encrypt(kms, "secret");
            byte[] changed = sealed.asByteArray();
            changed[changed.length - 1] ^= 1;

            assertInvalid(kms, KEY + "2", CONTEXT, sealed);
            assertInvalid(kms, KEY, Map.of("tenant", "u", "purpose", "p"), sealed);
            assertInvalid(kms, KEY, Map.of(), sealed);
            assertInvalid(kms, KEY, CONTEXT, SdkBytes.fromByteArray(changed));
            assertInvalid(kms, KEY, CONTEXT, SdkBytes.fromByteArray(new byte[3]));
        }
    }

    @Test
    void more_than_kms_takes_is_refused() {
        try (var api = KmsApi.start(VERTX, AccessControl.of(CREDENTIALS, line -> {}), ARNS, folder);
                KmsClient kms = client(api)) {
            assertThat(encrypt(kms, "x".repeat(4096)).asByteArray()).hasSizeGreaterThan(4096);
            assertThatThrownBy(() -> encrypt(kms, "x".repeat(4097))).isInstanceOf(KmsException.class);
        }
    }

    @Test
    void the_secret_is_the_owners_alone() throws Exception {
        KmsApi.start(VERTX, AccessControl.of(CREDENTIALS, line -> {}), ARNS, folder)
                .close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("kms-secret"))))
                .isEqualTo("rw-------");
    }

    private static void assertInvalid(KmsClient kms, String key, Map<String, String> context, SdkBytes sealed) {
        assertThatThrownBy(() -> decrypt(kms, key, context, sealed)).isInstanceOf(InvalidCiphertextException.class);
    }

    private static SdkBytes encrypt(KmsClient kms, String text) {
        return kms.encrypt(b -> b.keyId(KEY).encryptionContext(CONTEXT).plaintext(SdkBytes.fromUtf8String(text)))
                .ciphertextBlob();
    }

    private static String decrypt(KmsClient kms, String key, Map<String, String> context, SdkBytes sealed) {
        return kms.decrypt(b -> b.keyId(key).encryptionContext(context).ciphertextBlob(sealed))
                .plaintext()
                .asUtf8String();
    }

    private static KmsClient client(KmsApi api) {
        return KmsClient.builder()
                .endpointOverride(api.endpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(CREDENTIALS.accessKeyId(), CREDENTIALS.secretAccessKey())))
                .build();
    }
}
