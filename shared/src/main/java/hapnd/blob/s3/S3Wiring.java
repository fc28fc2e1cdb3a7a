package hapnd.blob.s3;

import hapnd.aws.Clients;
import hapnd.blob.Blobs;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the store of files in the bucket. */
final class S3Wiring {
    @Produces
    @Singleton
    Blobs blobs(Settings settings) {
        return new S3Blobs(Clients.s3(), settings.get(Setting.BUCKET));
    }
}
