package hapnd.cli.event;

import hapnd.cli.api.Api;
import hapnd.cli.api.ApiFailure;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.json.RawJson;
import java.util.List;

/**
 * Reads the log, in lines as the API writes them.
 *
 * @param api whose log
 */
record LogPage(Api api) {
    /**
     * What was read.
     *
     * @param events the events
     * @param nextAfterPosition where to go on
     * @param head where the log ended
     */
    record Read(List<RawJson> events, long nextAfterPosition, long head) {
        boolean isEnd() {
            return nextAfterPosition >= head;
        }
    }

    /** Reads from {@code afterPosition} of the route on, as much as fits into an answer. */
    Read read(Route route) {
        var request = Request.get(route).with("Accept", "application/x-ndjson");
        var lines =
                api.ask(request).text().lines().filter(line -> !line.isBlank()).toList();
        try {
            var place = RawJson.stored(lines.getLast()).fields();
            return new Read(
                    lines.subList(0, lines.size() - 1).stream()
                            .map(RawJson::stored)
                            .toList(),
                    Long.parseLong(place.get("nextAfterPosition").text()),
                    Long.parseLong(place.get("head").text()));
        } catch (RuntimeException e) {
            throw ApiFailure.odd("a log that can't be read");
        }
    }
}
