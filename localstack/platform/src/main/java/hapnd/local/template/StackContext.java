package hapnd.local.template;

import java.net.URI;

/**
 * Where the stack runs: the values for CloudFormation's pseudo parameters and the resources' return values.
 *
 * @param stackName the stack's name
 * @param region its region
 * @param account its account
 * @param sqs the SQS engine's URL, with which queue URLs begin
 * @param http the HTTP API's URL
 * @param webSocket the URL of the WebSocket API and its {@code @connections} commands
 */
public record StackContext(String stackName, String region, String account, URI sqs, URI http, URI webSocket) {
    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
