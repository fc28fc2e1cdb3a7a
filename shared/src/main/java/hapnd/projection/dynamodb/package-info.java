/**
 * Projections, their states and their notifications in the views table. Begin with {@link
 * hapnd.projection.dynamodb.DynamoProjections} for the changes of a projection's item, and {@link
 * hapnd.projection.dynamodb.DynamoViews} for steps.
 */
package hapnd.projection.dynamodb;
