/**
 * DynamoDB Streams: invokes functions with the changes of a table, in order for each item. Begin with {@link
 * hapnd.local.streams.StreamMapping}.
 */
package hapnd.local.streams;
