package hapnd.cli.push;

import hapnd.cli.api.Api;
import hapnd.cli.api.Form;
import hapnd.cli.terminal.Output;
import java.nio.file.Path;
import java.util.Optional;

/** Brings sources to the platform, and follows what becomes of them. */
interface Delivery {
    /**
     * Sends sources.
     *
     * @param waiting until when it is followed
     * @return what came of it; empty when it wasn't worth waiting for
     */
    Optional<Result> send(Sources sources, Waiting waiting);

    /**
     * Where sources go.
     *
     * @param api the platform
     * @param output where it is shown how far they are
     * @param folder the folder that is pushed, as it was named
     */
    record Destination(Api api, Output output, Path folder) {
        static Form form(Sources sources) {
            return new Form().file("file", "code.zip", sources.zip().bytes());
        }
    }
}
