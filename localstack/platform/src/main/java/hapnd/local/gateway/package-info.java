/** API Gateway: HTTP APIs with Lambda proxy integrations. */
package hapnd.local.gateway;
