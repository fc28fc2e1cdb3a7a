/** The function that keeps idle connections open, every four minutes; the work is {@link hapnd.live.Pinger}'s. */
package hapnd.function.pinger;
