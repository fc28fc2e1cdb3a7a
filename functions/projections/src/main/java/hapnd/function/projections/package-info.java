/**
 * The function behind {@code /projections}: uploads, states, status, notifications, secrets. Begin with {@link
 * hapnd.function.projections.ProjectionsResource} and {@link hapnd.function.projections.StatesResource}.
 */
package hapnd.function.projections;
