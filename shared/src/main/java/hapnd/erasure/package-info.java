/**
 * Removes a tenant and its sandbox with everything that is kept of them. Begin with {@link hapnd.erasure.Erasure}: it shuts the
 * tenant out, waits until everybody who began before has ended, and removes what there is, in passes, until a pass finds
 * nothing.
 *
 * <p>It works in pieces and may be ended at any moment; the next call goes on. Each kind of place is a {@link
 * hapnd.erasure.TenantDataEraser}; whoever adds a new kind of item for a tenant adds it to one of them.
 */
package hapnd.erasure;
