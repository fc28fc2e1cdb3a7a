package hapnd.preview;

import hapnd.blob.Blobs;
import hapnd.feed.Feed;
import hapnd.projection.Projections;
import hapnd.queue.TaskQueue;
import hapnd.reducer.Bindings;
import hapnd.runtime.Assemblies;
import hapnd.runtime.ProjectionCode;
import hapnd.upload.SourceCompiler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires what does previews. */
final class PreviewWiring {
    @Produces
    @Singleton
    PreviewFiles previewFiles(Blobs blobs) {
        return new PreviewFiles(blobs);
    }

    @Produces
    @Singleton
    Deployed deployed(Bindings bindings, Projections projections) {
        return new Deployed(bindings, projections);
    }

    @Produces
    @Singleton
    Comparer comparer(Feed feed, ProjectionCode code) {
        return new Comparer(feed, code);
    }

    @Produces
    @Singleton
    Previewer previewer(
            Previews previews,
            PreviewFiles files,
            TaskQueue<PreviewTask> queue,
            SourceCompiler compiler,
            Assemblies assemblies,
            Deployed deployed,
            Comparer comparer) {
        return new Previewer(previews, files, queue, compiler, assemblies, deployed, comparer);
    }
}
