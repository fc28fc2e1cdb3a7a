/**
 * What all stores in DynamoDB have in common; each feature's own items are in its package {@code dynamodb}. Begin with {@link
 * hapnd.dynamodb.ConditionalUpdate} and {@link hapnd.dynamodb.Cancellation}, which says which condition of a transaction
 * failed.
 *
 * <p>{@link hapnd.dynamodb.PackedText} is how events and states are stored: a byte that names the format, then raw deflate.
 * {@link hapnd.dynamodb.LargeTexts} puts into a file what doesn't fit into an item.
 */
package hapnd.dynamodb;
