package hapnd.runtime;

import hapnd.blob.Blobs;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the store of compiled assemblies. */
final class RuntimeWiring {
    @Produces
    @Singleton
    Assemblies assemblies(Blobs blobs) {
        return new Assemblies(blobs);
    }
}
