package hapnd.local.template;

/**
 * A permission to invoke a function: {@code AWS::Lambda::Permission}.
 *
 * @param function the ARN of the function, with its qualifier if it has one
 * @param service the service that may invoke it, such as {@code apigateway.amazonaws.com}
 * @param source the ARN of what makes the service invoke it, with {@code *} and {@code ?}
 */
public record Invoker(String function, String service, String source) {}
