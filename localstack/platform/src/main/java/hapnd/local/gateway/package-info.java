/**
 * API Gateway's HTTP API, and the part of CloudFront that tells the two APIs apart. Begin with {@link
 * hapnd.local.gateway.HttpGateway}; functions get the same events as on AWS, payload format 2.0.
 */
package hapnd.local.gateway;
