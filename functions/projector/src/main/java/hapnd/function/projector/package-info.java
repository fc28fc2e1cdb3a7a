/**
 * The function that takes projections along the feed. It works on the project queue; the work is {@link
 * hapnd.projection.Projector}'s.
 */
package hapnd.function.projector;
