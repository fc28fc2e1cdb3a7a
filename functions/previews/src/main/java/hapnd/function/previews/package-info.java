/**
 * The function behind {@code /reducers/preview}, {@code /projections/preview} and {@code /previews}: it begins previews, answers
 * how far they are, and cancels them. Begin with {@link hapnd.function.previews.PreviewsResource}.
 */
package hapnd.function.previews;
