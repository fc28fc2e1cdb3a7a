package hapnd.live;

/** Sends messages over WebSocket connections, and ends them. */
public interface Sockets {
    /** The result of sending a message. */
    enum Sent {
        /** The gateway accepted it. */
        DELIVERED,
        /** The gateway knows no such connection, or not yet. */
        GONE,
        /** It could not be sent in time: the client is too slow, or the gateway failed. It may arrive all the same. */
        FAILED
    }

    /**
     * Sends a text message. Tries once, for about two seconds at most.
     *
     * @param connectionId the connection
     * @param message at most 128 KB in UTF-8
     */
    Sent send(String connectionId, String message);

    /**
     * Ends a connection. Tries once, for about two seconds at most.
     *
     * @return {@link Sent#DELIVERED} when it was ended
     */
    Sent end(String connectionId);
}
