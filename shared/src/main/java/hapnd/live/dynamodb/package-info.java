/**
 * Connections as items of the views table, in the partition of the projection that they follow. Going live is one transaction
 * with a condition on the projection's sequence.
 */
package hapnd.live.dynamodb;
