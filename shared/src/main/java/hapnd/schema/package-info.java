/**
 * The keys, indexes and streams of the tables. Begin with {@link hapnd.schema.Tables}. The CDK app, the tests and the stores
 * use the same values.
 */
package hapnd.schema;
