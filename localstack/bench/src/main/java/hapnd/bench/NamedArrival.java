package hapnd.bench;

import java.io.IOException;

/** A state of a projection, asked for once with the event that must be in it. */
final class NamedArrival implements Arrival {
    private final String aggregate = "named-" + Bench.newRun();
    private final String projection;

    /** @param projection a projection with a state for each aggregate */
    NamedArrival(String projection) {
        this.projection = projection;
    }

    @Override
    public String title() {
        return "state with the event";
    }

    @Override
    public void prepare(Api api) throws IOException {
        // the first one starts processes
        appendAndAwait(api, 0);
    }

    @Override
    public void appendAndAwait(Api api, int number) throws IOException {
        long version = api.append("live", aggregate, number).path("version").asLong();
        if (api.projectedWith(projection, aggregate, version) < version) {
            throw new IOException("event " + version + " is not in the state that was answered with it");
        }
    }
}
