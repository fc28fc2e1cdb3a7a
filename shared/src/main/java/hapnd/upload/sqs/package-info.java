/** Compile tasks as messages of the compile queue, a FIFO queue with two groups for each tenant. */
package hapnd.upload.sqs;
