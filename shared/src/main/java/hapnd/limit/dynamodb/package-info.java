/** Token buckets as items of the registry table, one number each. */
package hapnd.limit.dynamodb;
