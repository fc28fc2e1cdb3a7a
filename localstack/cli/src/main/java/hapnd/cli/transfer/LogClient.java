package hapnd.cli.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.cli.api.Answer;
import hapnd.cli.api.Api;
import hapnd.cli.api.ApiFailure;
import hapnd.cli.api.Json;
import hapnd.cli.api.Request;
import hapnd.cli.api.Route;
import hapnd.cli.command.Failure;
import hapnd.concurrent.Sleep;
import java.time.Duration;

/**
 * Asks the API for a tenant's log. What passes, such as an outage, is waited out for half a minute.
 *
 * @param api it
 */
record LogClient(Api api) {
    private static final int MAX_TRIES = 8;

    /** The events after a position as lines, and a last line with the place. */
    String lines(long afterPosition) {
        return ask(Request.get(Route.of("events").with("afterPosition", afterPosition))
                        .with("Accept", "application/x-ndjson"))
                .text();
    }

    /** The first event of the log, in a page. */
    JsonNode first() {
        return ask(Request.get(Route.of("events").with("limit", 1))).json();
    }

    /** Imports events. What is there already is skipped, so a request may be sent again. */
    JsonNode add(String body) {
        return ask(Request.post(Route.of("events", "import"), body).asRepeatable())
                .json();
    }

    private Answer.Done ask(Request request) {
        for (int tries = 1; ; tries++) {
            try {
                return api.ask(request);
            } catch (ApiFailure e) {
                if (!e.passes()) {
                    throw e;
                }
                if (tries == MAX_TRIES) {
                    throw new Failure(e.getMessage() + "\nRun the command again to go on.");
                }
                Sleep.sleep(Duration.ofMillis(100L << tries));
            }
        }
    }

    static JsonNode json(String text) {
        return Json.read(text)
                .orElseThrow(() ->
                        Failure.usage("this is no JSON: " + text.substring(0, Math.min(text.length(), 100))));
    }
}
