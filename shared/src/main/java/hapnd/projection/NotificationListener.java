package hapnd.projection;

/** Is notified when a projection has new notifications, to push them to their receivers. */
public interface NotificationListener {
    /**
     * The notifications are in the notification log already. For one projection, calls come in order and one at a time; after a
     * fault a range may be repeated.
     */
    void notified(NotificationRange notified);

    /**
     * The listener has failed on this range, and the range will not be retried. The listener must make sure that its receivers
     * learn of the gap.
     */
    default void givenUp(NotificationRange notified) {}
}
