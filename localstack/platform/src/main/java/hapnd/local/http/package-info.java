/**
 * What every server of the platform has in common: how it reads a request's target, and what it says for itself. {@link
 * hapnd.local.http.OwnPort} refuses callers who don't have the run's credentials.
 */
package hapnd.local.http;
