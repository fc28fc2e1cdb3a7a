/** Preview tasks as messages of the preview queue, a FIFO queue with a group for each tenant. */
package hapnd.preview.sqs;
