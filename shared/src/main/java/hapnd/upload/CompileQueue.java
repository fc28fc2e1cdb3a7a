package hapnd.upload;

import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;

/** Takes uploads that are to be compiled. */
public interface CompileQueue {
    /**
     * An upload.
     *
     * @param tenant whose it is
     * @param kind what it holds
     * @param uploadId which one of that kind
     */
    record Task(TenantId tenant, CodeKind kind, String uploadId) {}

    /** Adds a task; it may be done more than once. */
    void add(Task task);
}
