/**
 * What SnapStart asks of a function. Begin with {@link hapnd.snapshot.Snapshot}: before the snapshot it handles the events of
 * the function's {@code priming.json}, which change nothing, and calls the beans of type {@link hapnd.snapshot.Priming}, so
 * that the first request finds everything loaded. After a restore it tells every {@link hapnd.snapshot.RestoreListener}, which
 * drops what was true for a while only.
 */
package hapnd.snapshot;
