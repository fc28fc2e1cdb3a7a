/**
 * Read models, computed by customers' C# over a tenant's feed. Begin with {@link hapnd.projection.Projector} and {@link
 * hapnd.projection.Projection}, which has up to two generations: the one that serves, and the one that is built beside it and
 * takes its place in the cutover.
 *
 * <p>A live step commits position, states and notifications in one transaction ({@link hapnd.projection.Views#commitLiveStep});
 * a building generation is computed in memory and notifies of nothing ({@link hapnd.projection.Building}). Each event is
 * applied once and in the feed's order, and notification sequences have no gap, whoever is killed.
 *
 * <p>A task says only that there may be something to do. One that is lost is replaced by {@link
 * hapnd.projection.ProjectionSweeper}.
 */
package hapnd.projection;
