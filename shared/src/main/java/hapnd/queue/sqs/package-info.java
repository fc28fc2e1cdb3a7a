/**
 * Task queues in SQS: {@link hapnd.queue.sqs.SqsTaskQueue} sends, {@link hapnd.queue.sqs.TaskBatch} takes what Lambda brings.
 */
package hapnd.queue.sqs;
