package hapnd.projection;

import hapnd.tenancy.TenantId;
import java.time.Duration;
import java.util.List;

/** Wakes whoever works on a projection. A bell says nothing but "look": the feed is the truth, and a lost ring heals. */
public interface Doorbells {
    /**
     * Where to ring.
     *
     * @param tenant whose projection
     * @param projection which one
     * @param generation which of its generations
     */
    record Bell(TenantId tenant, ProjectionId projection, String generation) {}

    /**
     * Rings; may be heard more than once.
     *
     * @param bell where
     * @param occasion the same bell rung on the same occasion within minutes may be heard once
     */
    void ring(Bell bell, String occasion);

    /**
     * Rings many on one occasion. Where ringing can fail, one that can't be rung keeps none of the others from it; unless that
     * is written, they are rung one by one.
     *
     * @param bells where
     * @param occasion as for one
     * @param most after how long no more are begun
     * @return how many were not rung
     */
    default int ring(List<Bell> bells, String occasion, Duration most) {
        bells.forEach(bell -> ring(bell, occasion));
        return 0;
    }
}
