/**
 * The function behind {@code /reducers} and {@code /aggregate-types}: uploads of reducers, bindings, and states of aggregates.
 * Begin with {@link hapnd.function.reducers.ReducersResource} and {@link hapnd.function.reducers.AggregateTypesResource}.
 */
package hapnd.function.reducers;
