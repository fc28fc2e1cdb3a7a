package hapnd.projection;

/**
 * A request to check a projection. It carries no data: the feed is authoritative, and the sweeper replaces a lost wake-up.
 *
 * @param task the generation to check
 * @param occasion wake-ups with the same task and occasion are duplicates: within minutes, only one may be delivered
 */
public record ProjectionWakeUp(ProjectionTask task, String occasion) {}
