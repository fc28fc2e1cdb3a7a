package hapnd.local.lambda;

import hapnd.local.process.Child;

/** Starts the process of an execution environment. */
interface Launcher {
    /**
     * Starts one process; may be slow.
     *
     * @param runtimeApi {@code host:port} of its Runtime API
     */
    Child launch(String runtimeApi);
}
