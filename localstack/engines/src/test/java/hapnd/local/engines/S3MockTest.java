package hapnd.local.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class S3MockTest {
    @TempDir
    Path data;

    @Test
    void an_acknowledged_object_survives_a_kill_of_the_engine() throws Exception {
        try (S3Mock engine = S3Mock.start(data, line -> {});
                S3Client client = client(engine.endpoint())) {
            client.createBucket(b -> b.bucket("uploads"));
            client.putObject(b -> b.bucket("uploads").key("a/b.zip"), RequestBody.fromString("kept"));
            engine.child().kill();
            engine.child().exited().get(5, TimeUnit.SECONDS);
        }

        try (S3Mock engine = S3Mock.start(data, line -> {});
                S3Client client = client(engine.endpoint())) {
            assertThat(client.getObjectAsBytes(b -> b.bucket("uploads").key("a/b.zip"))
                            .asUtf8String())
                    .isEqualTo("kept");
        }
    }

    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
