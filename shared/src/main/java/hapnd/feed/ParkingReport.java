package hapnd.feed;

import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;

/** Measures how many aggregates wait beside the feeds. */
public final class ParkingReport {
    private final Parking parking;

    /** Of what is parked there. */
    public ParkingReport(Parking parking) {
        this.parking = parking;
    }

    /** Measures it once. */
    public void report() {
        Metrics.record(Metric.PARKED_AGGREGATES, parking.count());
    }
}
