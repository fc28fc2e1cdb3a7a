package hapnd.upload;

import hapnd.blob.Blobs;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeRuntime;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires what compiles and activates uploads. */
final class UploadWiring {
    @Produces
    @Singleton
    UploadCompiler uploadCompiler(
            Uploads uploads,
            Instance<UploadActivation> activations,
            Blobs blobs,
            CodeRuntime runtime,
            Assemblies assemblies,
            ExhaustingSources exhausting) {
        return new UploadCompiler(uploads, activations.stream().toList(), blobs, runtime, assemblies, exhausting);
    }
}
