package hapnd.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The live stream of a projection, read by some clients at once: an event has arrived when the last of them has it. */
final class StreamArrival implements Arrival {
    private final ObjectMapper json = new ObjectMapper();
    private final String aggregate = "streamed-" + Bench.newRun();
    private final String projection;
    private final int readers;
    private final Received received;
    private final List<WebSocket> sockets = new ArrayList<>();

    /**
     * @param projection any
     * @param readers how many connections
     */
    StreamArrival(String projection, int readers) {
        this.projection = projection;
        this.readers = readers;
        this.received = new Received(readers);
    }

    @Override
    public String title() {
        return "stream, " + readers + (readers == 1 ? " reader" : " readers");
    }

    @Override
    public void prepare(Api api) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        for (int reader = 0; reader < readers; reader++) {
            sockets.add(api.stream(client, projection, new Reader(reader)).join());
        }
        // the first one starts processes, and waits until all are live
        appendAndAwait(api, 0);
    }

    @Override
    public void appendAndAwait(Api api, int number) throws IOException {
        received.await(api.append("streamed", aggregate, number).path("version").asLong());
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
    }

    private final class Reader implements WebSocket.Listener {
        private final int number;
        private final StringBuilder message = new StringBuilder();

        Reader(int number) {
            this.number = number;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                take(message.toString());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void take(String text) {
            try {
                JsonNode change = json.readTree(text);
                if (change.path("aggregateId").asText().equals(aggregate)) {
                    received.heard(number, change.path("version").asLong());
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the stream sent no JSON: " + text, e);
            }
        }
    }
}
