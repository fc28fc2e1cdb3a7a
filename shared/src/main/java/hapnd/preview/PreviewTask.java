package hapnd.preview;

import hapnd.tenancy.TenantId;

/**
 * The task to do one time slice of a preview.
 *
 * @param tenant the preview's tenant
 * @param id the preview
 * @param slice the slice, from 0 on
 */
public record PreviewTask(TenantId tenant, PreviewId id, int slice) {}
