/** DynamoDB: creates the stack's tables in the engine, and refuses a data folder whose tables have other keys. */
package hapnd.local.dynamodb;
