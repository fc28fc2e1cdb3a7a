/** Delivery tasks as messages of the delivery queue, a standard queue with the tenant as group. */
package hapnd.webhook.sqs;
