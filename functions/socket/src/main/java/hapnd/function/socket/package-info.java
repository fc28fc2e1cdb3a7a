/**
 * The function that answers the routes of the WebSocket API. Begin with {@link hapnd.function.socket.SocketHandler}; {@link
 * hapnd.function.socket.Admission} decides who is let in, before the connection is made. Nothing of a request is logged: its
 * query may hold an API key.
 */
package hapnd.function.socket;
