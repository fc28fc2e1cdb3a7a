/** Sends to connections by the {@code @connections} commands of API Gateway. */
package hapnd.live.apigateway;
