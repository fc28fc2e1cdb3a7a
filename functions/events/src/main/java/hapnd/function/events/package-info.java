/**
 * The function behind {@code /events}: appends and reads events. Begin with {@link hapnd.function.events.EventsResource}. It
 * reads requests and writes answers; the work is {@link hapnd.append.Appender}'s.
 */
package hapnd.function.events;
