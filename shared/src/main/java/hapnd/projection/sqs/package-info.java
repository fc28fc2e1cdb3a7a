/** Wake-ups of projections as messages of the project queue, a FIFO queue with a group for each generation. */
package hapnd.projection.sqs;
