package hapnd.projection;

/** Wants to know when a projection has new notifications: to push them to whoever can't poll. */
public interface NotificationListener {
    /**
     * They are in the log when this is said. A projection's are told in order by one caller at a time; after a fault the
     * same ones may be told again, and the listener must be ready for that.
     */
    void notified(NotificationRange notified);

    /**
     * They will not be told again, though the listener could not take them. It sees to it that nobody who relies on being told
     * misses them.
     */
    default void givenUp(NotificationRange notified) {}
}
