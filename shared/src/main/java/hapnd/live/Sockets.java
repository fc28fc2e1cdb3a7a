package hapnd.live;

/** The open sockets of all connections. */
public interface Sockets {
    /** What became of a message. */
    enum Sent {
        /** It is on its way. */
        DELIVERED,
        /** There is no such connection, or not yet. */
        GONE,
        /** It could not be sent in time: the reader is too slow, or the gateway is out of order. It may arrive all the same. */
        FAILED
    }

    /**
     * Sends a text message; tried once, and for about two seconds at most.
     *
     * @param connectionId the connection
     * @param message at most 128 KB in UTF-8
     */
    Sent send(String connectionId, String message);

    /**
     * Ends a connection; tried once, and for about two seconds at most.
     *
     * @return {@link Sent#DELIVERED} when it is ended
     */
    Sent end(String connectionId);
}
