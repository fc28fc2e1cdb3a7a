/**
 * What {@code ./hapnd deploy} finds out before anything is built. Begin with {@link hapnd.infra.preflight.Preflight}: it asks
 * the account, Docker and lists of regions, and each answer is a {@link hapnd.infra.preflight.Finding}.
 */
package hapnd.infra.preflight;
