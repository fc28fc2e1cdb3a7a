/**
 * States of aggregates, computed by customers' reducers. Begin with {@link hapnd.reducer.StateComputer}, which folds events
 * into a state, and {@link hapnd.reducer.Binder}, which binds a class to an aggregate type.
 *
 * <p>Bindings are cached for one second ({@link hapnd.reducer.BindingCache}); a change is shown only after that second, so
 * nobody who has seen a new binding gets a state of the old one. {@link hapnd.reducer.Recomputer} brings the states up to date
 * that nobody asks for. {@link hapnd.reducer.PastEvents} and {@link hapnd.reducer.ChangeReader} look back: they store nothing. A reducer that fails leaves the events alone.
 */
package hapnd.reducer;
