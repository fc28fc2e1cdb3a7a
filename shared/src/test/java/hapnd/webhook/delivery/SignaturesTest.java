package hapnd.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.webhook.secret.WebhookSecret;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Signatures by vectors that were computed with OpenSSL, not with this code. */
class SignaturesTest {
    private static final WebhookSecret SECRET = new WebhookSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final byte[] BODY = "{\"n\":1,\"s\":\"日本\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void the_standard_one_is_of_id_time_and_body_by_the_bytes_of_the_secret() {
        assertThat(Signatures.standard(SECRET, "proj_1-42", 1_767_225_600L, BODY))
                .isEqualTo("v1,N6GwSPxmdjOIpuXdDHyaGxulTmMM7wy+l9D3hnZbRY4=");
    }

    @Test
    void the_simple_one_is_of_the_body_by_the_text_of_the_secret() {
        assertThat(Signatures.ofBody(SECRET, BODY))
                .isEqualTo("sha256=df57c8efc59bb5e02ac44bd1e4c29dd3013fa4a7336fb0fc81a9326c39913531");
    }
}
