package hapnd.feed;

import hapnd.telemetry.Metric;
import hapnd.telemetry.Metrics;

/** Records the number of parked aggregates as a metric. */
public final class ParkingReport {
    private final Parking parking;

    /** Reports on this list. */
    public ParkingReport(Parking parking) {
        this.parking = parking;
    }

    /** Records the metric once. */
    public void report() {
        Metrics.record(Metric.PARKED_AGGREGATES, parking.count());
    }
}
