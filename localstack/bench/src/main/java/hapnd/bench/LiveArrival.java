package hapnd.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.testkit.WebSocketClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The live messages of a projection, read by several clients: an event has arrived when the last client has it. */
final class LiveArrival implements Arrival {
    private final ObjectMapper json = new ObjectMapper();
    private final String aggregate = "streamed-" + Bench.newRun();
    private final String projection;
    private final int readers;
    private final Received received;
    private final List<WebSocketClient> sockets = new ArrayList<>();

    /**
     * @param projection any projection
     * @param readers the number of connections
     */
    LiveArrival(String projection, int readers) {
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
        for (int i = 0; i < readers; i++) {
            int reader = i;
            sockets.add(api.stream(projection, text -> take(reader, text)));
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
        sockets.forEach(WebSocketClient::close);
    }

    private void take(int reader, String text) {
        try {
            JsonNode change = json.readTree(text);
            if (change.path("aggregateId").asText().equals(aggregate)) {
                received.heard(reader, change.path("version").asLong());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stream sent no JSON: " + text, e);
        }
    }
}
