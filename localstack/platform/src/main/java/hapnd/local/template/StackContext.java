package hapnd.local.template;

import java.net.URI;

/**
 * Where the stack runs: what CloudFormation's pseudo parameters and the resources' return values are made of.
 *
 * @param stackName the stack's name
 * @param region its region
 * @param account its account
 * @param sqs where the SQS engine answers: queue URLs start with it
 * @param http where the HTTP API answers
 * @param webSocket where the WebSocket API and its {@code @connections} commands answer
 */
public record StackContext(String stackName, String region, String account, URI sqs, URI http, URI webSocket) {
    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
