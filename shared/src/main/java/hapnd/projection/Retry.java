package hapnd.projection;

import hapnd.projection.Doorbells.Bell;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Has a projection that stopped at an event try it again, now and with the same code: for faults whose reason is gone. If it
 * is not, the projection stops at that event again, and nothing is lost or applied twice.
 */
public final class Retry {
    private final Projections projections;
    private final Doorbells doorbells;

    /**
     * @param projections where projections are kept
     * @param doorbells wakes whoever goes on
     */
    public Retry(Projections projections, Doorbells doorbells) {
        this.projections = projections;
        this.doorbells = doorbells;
    }

    /**
     * Clears the faults of both generations, the one that serves and the one that is built.
     *
     * @return the generations that go on; none when the projection had not stopped, or did something else meanwhile
     */
    public List<Generation> retry(Projection projection) {
        var resumed = Stream.concat(projection.serving().stream(), projection.building().stream())
                .filter(generation -> generation.fault().isPresent())
                .filter(generation -> projections.clearFault(projection, generation))
                .toList();
        resumed.forEach(generation -> doorbells.ring(
                new Bell(projection.tenant(), projection.id(), generation.id()), "retry-" + UUID.randomUUID()));
        return resumed;
    }
}
