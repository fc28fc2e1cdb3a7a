/**
 * Estimates what a stage costs. Begin with {@link hapnd.infra.cost.CostModel}: prices and units are in two JSON files of its
 * resources, each figure with its source.
 */
package hapnd.infra.cost;
