package hapnd.upload;

import hapnd.blob.Blobs;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeRuntime;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires what compiles sources, and what activates uploads. */
final class UploadWiring {
    @Produces
    @Singleton
    UploadCompiler uploadCompiler(
            Uploads uploads,
            Instance<UploadActivation> activations,
            Blobs blobs,
            SourceCompiler compiler,
            Assemblies assemblies) {
        return new UploadCompiler(uploads, activations.stream().toList(), blobs, compiler, assemblies);
    }

    @Produces
    @Singleton
    SourceCompiler sourceCompiler(CodeRuntime runtime, ExhaustingSources exhausting) {
        return new SourceCompiler(runtime, exhausting);
    }
}
