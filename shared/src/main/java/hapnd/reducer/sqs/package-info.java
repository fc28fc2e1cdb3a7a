/** Recompute tasks as messages of the recompute queue. */
package hapnd.reducer.sqs;
