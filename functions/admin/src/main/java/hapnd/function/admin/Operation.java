package hapnd.function.admin;

import hapnd.http.ApiError;
import hapnd.json.JsonText;

/**
 * An operation for operators. To add one, write a singleton bean of this type, which the function finds by its name, and add a
 * line with its arguments to the command line.
 */
public interface Operation {
    /** The value of a request's field {@code op}, such as {@code tenant create}. */
    String name();

    /**
     * Runs the operation.
     *
     * @param request the request
     * @param answer contains {@code "ok": true} already; receives the result's fields
     * @throws ApiError when the request is refused; the message says what the operator can do
     */
    void run(Request request, JsonText answer);
}
