package hapnd.upload;

import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;

/**
 * An upload.
 *
 * @param tenant whose it is
 * @param kind what it holds
 * @param uploadId which one of that kind
 */
public record CompileTask(TenantId tenant, CodeKind kind, UploadId uploadId) {}
