/** DynamoDB Streams: invokes functions with the changes of a table. */
package hapnd.local.streams;
