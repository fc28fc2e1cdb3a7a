package hapnd.http;

import hapnd.json.JsonText;
import hapnd.paging.Page;
import java.util.Optional;
import java.util.function.Function;

/** Writes a page of a list as an answer. */
public final class PageAnswer {
    private PageAnswer() {}

    /**
     * A JSON object with the entries, and {@code nextAfter}: null on the last page. A page that is too large for an answer ends
     * earlier.
     *
     * @param name the name of the field with the entries
     * @param page the page
     * @param key the key of an entry
     * @param json an entry as JSON
     */
    public static <T> String of(String name, Page<T> page, Function<T, String> key, Function<T, String> json) {
        var all = page.entries().stream().map(json).toList();
        var fitting = AnswerSize.fitting(all);
        var next = fitting.size() < all.size()
                ? Optional.of(key.apply(page.entries().get(fitting.size() - 1)))
                : page.nextAfter();
        return JsonText.object()
                .putRaws(name, fitting)
                .putOrNull("nextAfter", next)
                .end();
    }
}
