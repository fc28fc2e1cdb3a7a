/**
 * The function that computes states anew after a reducer was bound. It works on the recompute queue; the work is {@link
 * hapnd.reducer.Recomputer}'s.
 */
package hapnd.function.recompute;
