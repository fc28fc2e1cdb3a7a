package hapnd.cli.projection;

import hapnd.cli.api.Answer;
import hapnd.cli.api.Api;
import hapnd.cli.api.ApiFailure;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.json.RawJson;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Lists of the API, page by page, so that a long one is never in memory. */
final class Pages {
    private static final RawJson NONE = new RawJson("null");

    private Pages() {}

    /**
     * Reads a list to its end.
     *
     * @param list the name of the entries in an answer
     * @param entry takes each entry
     * @param goOn asked after each page
     * @return the last answer
     */
    static Answer.Done read(Api api, Route route, String list, Consumer<RawJson> entry, BooleanSupplier goOn) {
        var after = Optional.<String>empty();
        while (true) {
            var answer = api.ask(Request.get(route.with("after", after)));
            var page = answer.raw().fields();
            if (!page.containsKey(list)) {
                return answer;
            }
            page.get(list).elements().forEach(entry);
            var next = page.getOrDefault("nextAfter", NONE);
            if (next.kind() != RawJson.Kind.STRING || !goOn.getAsBoolean()) {
                return answer;
            }
            if (after.equals(Optional.of(next.string()))) {
                throw ApiFailure.odd("a list without an end.");
            }
            after = Optional.of(next.string());
        }
    }
}
