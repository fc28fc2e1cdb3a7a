/** DynamoDB: creates the stack's tables in the engine. */
package hapnd.local.dynamodb;
