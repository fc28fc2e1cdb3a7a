/**
 * The Lambda handlers of all Java functions: {@link hapnd.gateway.GatewayHandler} where a function answers HTTP, {@link
 * hapnd.gateway.MessageHandler} elsewhere. What is no Unicode text is refused here, before Quarkus decodes it; an error that
 * Quarkus answers by itself leaves with the body that all errors have. {@link hapnd.gateway.WebOrigins} are the origins of web
 * pages that may use a stage.
 */
package hapnd.gateway;
