package hapnd.local.iam;

import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Role;
import hapnd.local.template.Stack;
import hapnd.local.template.Stack.Mapping;
import hapnd.local.template.TemplateException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Lambda itself does in a function's name, with the function's role: it writes logs and traces, reads queues and streams,
 * and keeps what a stream's mapping gives up. Lambda refuses to create a mapping or to trace without the permission, and loses
 * the log, so all is checked at the start.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html">Execution role</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">SQS: execution role permissions</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb.html">DynamoDB: execution role permissions</a>
 */
final class LambdaCalls {
    private static final List<String> OF_LOGS = List.of("logs:CreateLogStream", "logs:PutLogEvents");
    private static final List<String> OF_TRACES = List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");
    private static final List<String> OF_QUEUES =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
    private static final List<String> OF_STREAMS = List.of(
            "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams");

    private final AccessControl control;
    private final Arns arns;

    LambdaCalls(AccessControl control, Arns arns) {
        this.control = control;
        this.arns = arns;
    }

    /**
     * Checks all.
     *
     * @throws TemplateException when one is denied; names function, action and resource
     */
    void check(Stack stack) {
        for (Role role : stack.roles()) {
            role.logGroup().ifPresent(group -> require(role.function(), calls(OF_LOGS, group)));
            if (role.traced()) {
                require(role.function(), calls(OF_TRACES, "*"));
            }
        }
        stack.mappings()
                .forEach(mapping ->
                        require(FunctionAddress.parse(mapping.function()).name(), calls(mapping)));
    }

    private Stream<Call> calls(Mapping mapping) {
        return switch (mapping) {
            case Mapping.OfQueue queue -> calls(OF_QUEUES, arns.queue(queue.queue()));
            case Mapping.OfStream stream ->
                Stream.concat(
                        calls(OF_STREAMS, arns.stream(stream.table())),
                        stream.onFailure().stream().flatMap(destination -> kept(stream, destination)));
        };
    }

    private Stream<Call> kept(Mapping.OfStream stream, Mapping.Destination destination) {
        return switch (destination) {
            case Mapping.Destination.Queue queue -> Stream.of(Call.of("sqs:SendMessage", arns.queue(queue.name())));
            case Mapping.Destination.Bucket bucket ->
                Stream.of(
                        Call.of(
                                "s3:PutObject",
                                Arns.object(bucket.name(), "aws/lambda/" + stream.id() + "/shard/year/month/day")),
                        Call.of("s3:ListBucket", Arns.object(bucket.name(), "")));
        };
    }

    private static Stream<Call> calls(List<String> actions, String resource) {
        return actions.stream().map(action -> Call.of(action, resource));
    }

    private void require(String function, Stream<Call> calls) {
        calls.forEach(call -> control.checkFor(function, call).ifPresent(denial -> {
            throw new TemplateException(
                    "Lambda may not do for a function what the template wants of it. " + denial.line());
        }));
    }
}
