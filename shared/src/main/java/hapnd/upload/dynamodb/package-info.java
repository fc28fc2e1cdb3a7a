/** Uploads in the registry table, and the sources that exhausted the compiler. */
package hapnd.upload.dynamodb;
