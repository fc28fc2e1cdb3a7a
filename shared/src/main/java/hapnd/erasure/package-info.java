/** Removing a tenant with all that was ever kept of it, a piece at a time. */
package hapnd.erasure;
