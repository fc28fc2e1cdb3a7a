/** SQS: creates the stack's queues in the engine, and invokes functions with their messages. */
package hapnd.local.sqs;
