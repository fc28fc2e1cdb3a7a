/** The other end of webhooks and streams, for the walk-through. */
package hapnd.local.demo;
