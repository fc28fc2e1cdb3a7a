package hapnd.blob.s3;

import hapnd.blob.Blobs;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Files in one S3 bucket. */
final class S3Blobs implements Blobs {
    /** The maximum number in one request to S3. */
    private static final int MAX_DELETED_OBJECTS = 1000;

    private final S3Client s3;
    private final String bucket;

    /** Stores files in the given bucket. */
    S3Blobs(S3Client s3, String bucket) {
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

    @Override
    public int deleteSome(String prefix) {
        var names =
                s3.listObjectsV2(b -> b.bucket(bucket).prefix(prefix).maxKeys(MAX_DELETED_OBJECTS)).contents().stream()
                        .map(found ->
                                ObjectIdentifier.builder().key(found.key()).build())
                        .toList();
        if (!names.isEmpty()) {
            var failed = s3.deleteObjects(
                            b -> b.bucket(bucket).delete(d -> d.objects(names).quiet(true)))
                    .errors();
            if (!failed.isEmpty()) {
                throw new IllegalStateException(failed.size() + " files could not be removed; the first error: "
                        + failed.getFirst().message());
            }
        }
        return names.size();
    }
}
