package hapnd.bench;

import java.io.IOException;

/** A place where appended events arrive after some time. */
interface Arrival extends AutoCloseable {
    String title();

    /** Prepares for appends. */
    void prepare(Api api) throws IOException;

    /** Appends one event and returns when it has arrived. */
    void appendAndAwait(Api api, int number) throws IOException;

    /** Ends what {@link #prepare} has started. */
    @Override
    default void close() {}
}
