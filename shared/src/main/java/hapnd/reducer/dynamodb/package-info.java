/** Bindings in the registry table. */
package hapnd.reducer.dynamodb;
