/**
 * What all HTTP endpoints have in common. Begin with {@link hapnd.http.JsonBody}, which reads a request, {@link
 * hapnd.http.ErrorCode} and {@link hapnd.http.ApiError}, which refuse one, and {@link hapnd.http.KeyFilter}, which lets a
 * request through.
 *
 * <p>Every endpoint asks for an API key and counts against its rate limit, unless it is {@link hapnd.http.Anonymous}. Query
 * parameters that an endpoint does not name in {@link hapnd.http.Queries} are refused. Every error has the fields {@code error}
 * and {@code errorCode}.
 */
package hapnd.http;
