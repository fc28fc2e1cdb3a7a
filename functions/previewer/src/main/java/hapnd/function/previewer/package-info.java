/** The function that does previews. It works on the preview queue; the work is {@link hapnd.preview.Previewer}'s. */
package hapnd.function.previewer;
