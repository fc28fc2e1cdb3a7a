package hapnd.blob.s3;

import hapnd.blob.Blobs;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Files in one S3 bucket. */
public final class S3Blobs implements Blobs {
    private final S3Client s3;
    private final String bucket;

    /** Keeps files in the given bucket. */
    public S3Blobs(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(String name, byte[] content) {
        s3.putObject(b -> b.bucket(bucket).key(name), RequestBody.fromBytes(content));
    }

    @Override
    public Optional<byte[]> get(String name) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(b -> b.bucket(bucket).key(name)).asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String name) {
        s3.deleteObject(b -> b.bucket(bucket).key(name));
    }
}
