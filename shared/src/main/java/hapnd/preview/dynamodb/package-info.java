/** Previews in the registry table. */
package hapnd.preview.dynamodb;
