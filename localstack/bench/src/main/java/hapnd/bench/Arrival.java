package hapnd.bench;

import java.io.IOException;

/** A place where appended events show after a while. */
interface Arrival extends AutoCloseable {
    String title();

    /** Makes everything ready for appends. */
    void prepare(Api api) throws IOException;

    /** Appends one event and returns when it has arrived. */
    void appendAndAwait(Api api, int number) throws IOException;

    /** Ends what was made ready. */
    @Override
    default void close() {}
}
