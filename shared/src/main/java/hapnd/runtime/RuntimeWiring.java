package hapnd.runtime;

import hapnd.blob.Blobs;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Compiled code. */
final class RuntimeWiring {
    @Produces
    @Singleton
    Assemblies assemblies(Blobs blobs) {
        return new Assemblies(blobs);
    }
}
