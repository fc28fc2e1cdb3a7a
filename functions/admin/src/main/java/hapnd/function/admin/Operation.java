package hapnd.function.admin;

import hapnd.http.ApiError;
import hapnd.json.JsonText;

/**
 * Something that an operator can ask for. A new one is a singleton bean of this type: the function finds it by its name, and
 * the command line needs a line that says which arguments it takes.
 */
public interface Operation {
    /** What the field {@code op} of a request says, such as {@code tenant create}. */
    String name();

    /**
     * Does it.
     *
     * @param request what was sent
     * @param answer holds {@code "ok": true} already; takes what there is to tell
     * @throws ApiError the request can't be done as it stands; says what the operator can do
     */
    void run(Request request, JsonText answer);
}
