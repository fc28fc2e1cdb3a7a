package hapnd.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What is asked. */
final class Questions {
    private static final Duration PREVIEWED_WITHIN = Duration.ofMinutes(10);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);
    private static final int PAGE = 100;

    private Questions() {}

    /** The whole log, as an export reads it. */
    record Log() implements Question {
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String title() {
            return "the whole log";
        }

        @Override
        public long ask(Api api) throws IOException {
            long events = 0;
            JsonNode place = JSON.createObjectNode();
            do {
                var lines = api.lines(place.path("nextAfterPosition").asLong());
                events += lines.size() - 1;
                place = JSON.readTree(lines.getLast());
            } while (place.path("nextAfterPosition").asLong()
                    < place.path("head").asLong());
            return events;
        }

        @Override
        public int times(boolean quick) {
            return quick ? 2 : 5;
        }
    }

    /** A page of a projection's states, from the middle. */
    record StatesPage(String projection) implements Question {
        @Override
        public String title() {
            return "a page of states";
        }

        @Override
        public long ask(Api api) throws IOException {
            var page = api.get("/projections/" + projection + "/states?limit=" + PAGE + "&after=history-5");
            return counted(page.path("states"));
        }
    }

    /** A page of a type's aggregates. */
    record AggregatesPage() implements Question {
        @Override
        public String title() {
            return "a page of aggregates";
        }

        @Override
        public long ask(Api api) throws IOException {
            return counted(api.get("/aggregate-types/history/aggregates?limit=" + PAGE + "&after=history-5")
                    .path("aggregates"));
        }
    }

    /** The state of an aggregate as it was. */
    record StateAt(String aggregate, long version) implements Question {
        @Override
        public String title() {
            return "state at version " + version;
        }

        @Override
        public long ask(Api api) throws IOException {
            var answer = api.get("/aggregate-types/bench/" + aggregate + "/state?version=" + version);
            if (answer.at("/state/count").asLong() != version) {
                throw new IOException("this is another state: " + answer);
            }
            return version;
        }
    }

    /** A page of an aggregate's history. */
    record HistoryPage(String aggregate, long fromVersion) implements Question {
        @Override
        public String title() {
            return "history from " + fromVersion;
        }

        @Override
        public long ask(Api api) throws IOException {
            return counted(api.get("/aggregate-types/bench/" + aggregate + "/history?limit=" + PAGE + "&fromVersion="
                            + fromVersion)
                    .path("changes"));
        }
    }

    /** The preview of a projection that is deployed with other code. */
    record Preview(String source) implements Question {
        @Override
        public String title() {
            return "a preview";
        }

        @Override
        public long ask(Api api) throws IOException {
            var id = URLEncoder.encode(api.preview(source), StandardCharsets.UTF_8);
            long end = System.nanoTime() + PREVIEWED_WITHIN.toNanos();
            var preview = api.get("/previews/" + id);
            while (!preview.path("status").asText().equals("done")) {
                var status = preview.path("status").asText();
                if (status.equals("failed") || System.nanoTime() > end) {
                    throw new IOException("the preview does not come: " + preview);
                }
                Pause.of(BETWEEN_POLLS);
                preview = api.get("/previews/" + id);
            }
            return preview.at("/report/0/events").asLong();
        }

        @Override
        public int times(boolean quick) {
            return quick ? 1 : 3;
        }
    }

    private static int counted(JsonNode list) throws IOException {
        if (list.isEmpty()) {
            throw new IOException("the page is empty");
        }
        return list.size();
    }
}
