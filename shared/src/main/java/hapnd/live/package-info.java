/**
 * Live notifications over WebSockets. Begin with {@link hapnd.live.Connector}, which lets a client in. A connection is either
 * replaying or live: {@link hapnd.live.LiveReplayer} sends it what the log holds and then makes it live, {@link
 * hapnd.live.Pusher} pushes what is new to those who are live.
 *
 * <p>There is no gap, and no repeat but after a fault. {@link hapnd.live.ConnectionTerminator} ends the connections of a
 * revoked key.
 */
package hapnd.live;
