/**
 * What SnapStart asks of a function: Lambda takes a snapshot of the process when it is ready, and starts environments from
 * it for as long as the version lives. What the first request would have to load is loaded before; what was true at that
 * moment only is dropped after.
 */
package hapnd.snapshot;
