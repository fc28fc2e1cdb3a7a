/** Live streams: who is connected to a projection, and how each of them gets every change once and in order. */
package hapnd.live;
