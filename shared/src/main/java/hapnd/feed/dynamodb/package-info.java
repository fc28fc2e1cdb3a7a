/**
 * The feed in one DynamoDB table. Begin with {@link hapnd.feed.dynamodb.FeedWrites}: a chunk of events, the feed's head and a
 * marker for each aggregate in the chunk commit in one transaction, so what is brought twice adds nothing.
 */
package hapnd.feed.dynamodb;
