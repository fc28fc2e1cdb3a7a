package hapnd.projection;

import hapnd.tenancy.TenantId;

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
}
