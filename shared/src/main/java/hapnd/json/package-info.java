/**
 * JSON as text. Begin with {@link hapnd.json.RawJson}: a value is kept as the characters that arrived, so that no number and no
 * string changes on its way through. {@link hapnd.json.JsonText} writes objects.
 *
 * <p>What comes from outside is parsed with limits; what was stored is read without them.
 */
package hapnd.json;
