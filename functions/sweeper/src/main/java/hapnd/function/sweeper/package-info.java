/**
 * The function that runs every minute, adds tasks for projections and webhooks that are behind and have none, and counts parked
 * aggregates.
 */
package hapnd.function.sweeper;
