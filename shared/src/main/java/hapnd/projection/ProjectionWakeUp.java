package hapnd.projection;

/**
 * A reason to look at a projection. It says nothing but "look": the feed is the truth, and the sweeper replaces a wake-up that is
 * lost.
 *
 * @param task what to look at
 * @param occasion of wake-ups for one task on the same occasion within minutes, one may be delivered alone
 */
public record ProjectionWakeUp(ProjectionTask task, String occasion) {}
