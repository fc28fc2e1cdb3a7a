/**
 * Rate limits of API keys. Begin with {@link hapnd.limit.RateLimiter}, which states the exact bound. All instances share one
 * token bucket for each key ({@link hapnd.limit.Buckets}) and take tokens in portions ({@link hapnd.limit.TokenReserve}), so
 * most requests cost no call. When the bucket can't be asked, requests pass.
 */
package hapnd.limit;
