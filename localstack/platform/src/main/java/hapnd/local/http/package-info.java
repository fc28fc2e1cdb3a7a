/**
 * What every server of the platform has in common: how it reads a request's target, and what it says for itself. {@link
 * hapnd.local.http.OwnPort} and {@link hapnd.local.http.Front} keep callers out who don't have the run's credentials.
 */
package hapnd.local.http;
