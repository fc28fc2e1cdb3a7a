package hapnd.upload;

import hapnd.runtime.CodeKind;
import hapnd.tenancy.TenantId;

/**
 * The task to compile an upload.
 *
 * @param tenant the upload's tenant
 * @param kind whether it holds reducers or projections
 * @param uploadId the upload's id
 */
public record CompileTask(TenantId tenant, CodeKind kind, UploadId uploadId) {}
