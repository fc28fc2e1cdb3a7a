/**
 * SQS: creates the stack's queues in the engine, and invokes functions with their messages. Begin with {@link
 * hapnd.local.sqs.QueueMapping}.
 */
package hapnd.local.sqs;
