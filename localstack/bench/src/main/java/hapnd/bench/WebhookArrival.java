package hapnd.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.testkit.WebhookReceiver;
import hapnd.testkit.WebhookReceiver.Request;
import java.io.IOException;

/** A webhook on loopback that answers at once. */
final class WebhookArrival implements Arrival {
    private final ObjectMapper json = new ObjectMapper();
    private final String aggregate = "hooked-" + Bench.newRun();
    private final Received received = new Received(1);
    private final String source;
    private final WebhookReceiver receiver;

    /**
     * @param source the projection that is uploaded with the webhook
     * @throws IOException when no port is free
     */
    WebhookArrival(String source) throws IOException {
        this.source = source;
        this.receiver = WebhookReceiver.start().answers(this::take);
    }

    @Override
    public String title() {
        return "webhook received";
    }

    @Override
    public void prepare(Api api) throws IOException {
        Rebuild.deploy(api, source, "{\"webhook\":{\"url\":\"" + receiver.url("/") + "\"}}");
        // the first one starts processes
        appendAndAwait(api, 0);
    }

    @Override
    public void appendAndAwait(Api api, int number) throws IOException {
        received.await(api.append("hooked", aggregate, number).path("version").asLong());
    }

    @Override
    public void close() {
        receiver.close();
    }

    private int take(Request request) {
        try {
            var change = json.readTree(request.body());
            if (change.path("aggregateId").asText().equals(aggregate)) {
                received.heard(0, change.path("version").asLong());
            }
            return 204;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the webhook is no JSON: " + request.body(), e);
        }
    }
}
