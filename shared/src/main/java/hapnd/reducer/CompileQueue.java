package hapnd.reducer;

import hapnd.tenancy.TenantId;

/** Takes uploads that are to be compiled. */
public interface CompileQueue {
    /**
     * An upload.
     *
     * @param tenant whose it is
     * @param reducerId which one
     */
    record Task(TenantId tenant, ReducerId reducerId) {}

    /** Adds a task; it may be done more than once. */
    void add(Task task);
}
