/**
 * The journal in one DynamoDB table. Begin with {@link hapnd.journal.dynamodb.HeadWrites}: an append replaces the HEAD item
 * under the condition that its version is unchanged. The change of that item in the table's stream is the outbox from which the
 * feed is made.
 */
package hapnd.journal.dynamodb;
