package hapnd.feed;

import hapnd.journal.History;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires what reports and repairs aggregates that the feed leaves out. */
final class FeedWiring {
    @Produces
    @Singleton
    ParkingReport parkingReport(Parking parking) {
        return new ParkingReport(parking);
    }

    @Produces
    @Singleton
    Repair repair(Feed feed, Parking parking, Inventory inventory, History history, Instance<FeedListener> listeners) {
        return new Repair(feed, parking, inventory, history, listeners.stream().toList());
    }
}
