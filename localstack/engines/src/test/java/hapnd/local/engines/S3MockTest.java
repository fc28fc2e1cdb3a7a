package hapnd.local.engines;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.access.Credentials;
import hapnd.local.process.Listeners;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The stand-in for S3 keeps what it acknowledged, and answers nobody without its credentials. */
class S3MockTest {
    private static final Credentials CREDENTIALS = Credentials.random();

    @TempDir
    Path data;

    @Test
    void an_acknowledged_object_survives_a_kill_of_the_engine() throws Exception {
        try (var engine = S3Mock.start(data, CREDENTIALS, line -> {});
                S3Client client = client(engine.endpoint())) {
            client.createBucket(b -> b.bucket("uploads"));
            client.putObject(b -> b.bucket("uploads").key("a/b.zip"), RequestBody.fromString("kept"));
            engine.child().kill();
            engine.child().exited().get(5, TimeUnit.SECONDS);
        }

        try (var engine = S3Mock.start(data, CREDENTIALS, line -> {});
                S3Client client = client(engine.endpoint())) {
            assertThat(client.getObjectAsBytes(b -> b.bucket("uploads").key("a/b.zip"))
                            .asUtf8String())
                    .isEqualTo("kept");
        }
    }

    @Test
    void nobody_is_served_without_the_credentials_nor_for_a_web_page_nor_from_another_machine() throws Exception {
        try (var engine = S3Mock.start(data, CREDENTIALS, line -> {})) {
            String signed =
                    "AWS4-HMAC-SHA256 Credential=" + CREDENTIALS.accessKeyId() + "/20260101/us-east-1/s3/aws4_request";

            assertThat(status(engine, "Authorization: " + signed)).isEqualTo(200);
            assertThat(status(engine)).isEqualTo(403);
            assertThat(status(engine, "Authorization: " + signed.replace("HAPND", "OTHER")))
                    .isEqualTo(403);
            assertThat(status(engine, "Authorization: " + signed, "Origin: http://localhost:3000"))
                    .isEqualTo(403);
            assertThat(status(engine, "Authorization: " + signed, "Host: evil.example"))
                    .isEqualTo(403);
            assertThat(Listeners.of(engine.child().pid())).isNotEmpty().allMatch(Listeners::isLoopback);
        }
    }

    private static int status(S3Mock engine, String... headers) throws Exception {
        try (Socket socket =
                new Socket(engine.endpoint().getHost(), engine.endpoint().getPort())) {
            var host = String.join("", headers).contains("Host:") ? "" : "Host: localhost\r\n";
            var request = "GET / HTTP/1.1\r\n" + host + String.join("\r\n", headers)
                    + (headers.length == 0 ? "" : "\r\n") + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(CREDENTIALS.accessKeyId(), CREDENTIALS.secretAccessKey())))
                .build();
    }
}
