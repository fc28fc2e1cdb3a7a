/** API Gateway WebSocket APIs: connections, their routes, and the API that sends to them. */
package hapnd.local.websocket;
