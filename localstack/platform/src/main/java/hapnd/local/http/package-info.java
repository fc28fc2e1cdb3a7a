/** What every server of the platform has in common: how it reads a request's target, and what it says for itself. */
package hapnd.local.http;
