/**
 * What new code would make of a tenant's old events, before it is deployed. Begin with {@link hapnd.preview.Previewer}, which
 * takes a preview from its zip to its report in time slices. {@link hapnd.preview.Comparer} takes the code that is deployed and
 * the new code over the feed side by side, in memory, and {@link hapnd.preview.Report} says what differs. Nothing is bound,
 * stored or notified of.
 *
 * <p>A report depends on the code, the {@link hapnd.preview.Scope} and the feed, and not on the time slices in which it was made:
 * a {@link hapnd.preview.Side} makes the same calls of the code in the same order, wherever it was interrupted.
 */
package hapnd.preview;
