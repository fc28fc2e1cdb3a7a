/**
 * API Gateway's WebSocket API: connections, their routes, and the commands that send to them. Begin with {@link
 * hapnd.local.websocket.WebSocketGateway}.
 */
package hapnd.local.websocket;
