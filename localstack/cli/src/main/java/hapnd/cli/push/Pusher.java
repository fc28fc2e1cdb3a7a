package hapnd.cli.push;

import hapnd.cli.command.Failure;
import hapnd.cli.terminal.Output;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sends sources to where they belong.
 *
 * @param destination where they go
 * @param wanted what is to be done with them
 */
record Pusher(Delivery.Destination destination, Wanted wanted) {
    /**
     * What is to be done.
     *
     * @param kind what they are; empty to see it by the sources
     * @param waits whether to wait until they are in use
     * @param preview whether nothing is to be deployed
     * @param sample the share of the keys that a preview looks at, in per cent; empty for all
     * @param webhook what is told of a projection's changes; empty to leave that as it is
     */
    record Wanted(
            Optional<CodeKind> kind, boolean waits, boolean preview, OptionalInt sample, Optional<String> webhook) {}

    /**
     * Sends them.
     *
     * @return what came of it; empty when it wasn't worth waiting for
     * @throws Failure it isn't clear what they are, or they don't reach the platform
     */
    Optional<Result> send(Sources sources, Waiting waiting) {
        var kind = wanted.kind().orElseGet(() -> kind(sources));
        if (kind == CodeKind.REDUCER && wanted.webhook().isPresent()) {
            throw Failure.usage("--webhook is for projections, and these are reducers");
        }
        say(sources, kind);
        return delivery(kind).send(sources, waiting);
    }

    private CodeKind kind(Sources sources) {
        var kinds = CodeKind.in(sources.chosen());
        if (kinds.size() == 1) {
            return kinds.iterator().next();
        }
        throw Failure.usage(
                kinds.isEmpty()
                        ? "no class in '" + destination.folder() + "' implements IReducer<T> or IProjection<T>."
                                + " Write one, or say what it is: --kind reducer or --kind projection"
                        : "'" + destination.folder()
                                + "' has reducers and projections, and each kind is an upload of its own."
                                + " Say which: --kind reducer or --kind projection");
    }

    private void say(Sources sources, CodeKind kind) {
        int count = sources.chosen().size();
        destination
                .output()
                .note(Output.safe(String.format(
                        Locale.ROOT,
                        "%s %,d file%s of '%s' as a %s.",
                        wanted.preview() ? "Previewing" : "Pushing",
                        count,
                        count == 1 ? "" : "s",
                        destination.folder(),
                        kind)));
        sources.links()
                .forEach(link -> destination.output().note(Output.safe("Left out, because it is a link: " + link)));
    }

    private Delivery delivery(CodeKind kind) {
        if (wanted.preview()) {
            return new PreviewDelivery(destination, kind, wanted.sample());
        }
        return kind == CodeKind.REDUCER
                ? new ReducerDelivery(destination, wanted.waits())
                : new ProjectionDelivery(destination, wanted.waits(), wanted.webhook());
    }
}
