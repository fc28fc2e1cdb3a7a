package hapnd.local.dev;

import hapnd.local.lambda.Endpoints;
import hapnd.local.lambda.LambdaService;
import hapnd.local.sqs.QueueMapping;
import hapnd.local.streams.StreamMapping;
import hapnd.local.streams.Writes;
import hapnd.local.template.FunctionAddress;
import hapnd.local.template.Stack.Mapping;
import java.nio.file.Path;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Opens the stack's event source mappings.
 *
 * @param endpoints the engines' endpoints
 * @param clients creates clients for them
 * @param lambda runs the functions
 * @param checkpoints the folder with the checkpoints of streams
 * @param writes tells the readers of streams when to look for changes
 * @param terminal receives errors
 */
record EventSources(
        Endpoints endpoints,
        Clients clients,
        LambdaService lambda,
        Path checkpoints,
        Writes writes,
        Terminal terminal) {

    AutoCloseable open(Mapping mapping) {
        return switch (mapping) {
            case Mapping.OfQueue queue ->
                new QueueMapping(
                        queue,
                        clients.sqs(endpoints.sqs()),
                        lambda,
                        "arn:aws:sqs:" + Platform.REGION + ":" + Platform.ACCOUNT + ":" + queue.queue(),
                        lines(queue.function()));
            case Mapping.OfStream stream -> follow(stream);
        };
    }

    private StreamMapping follow(Mapping.OfStream stream) {
        String arn;
        try (DynamoDbClient client = clients.dynamoDb(endpoints.dynamodb())) {
            arn = client.describeTable(b -> b.tableName(stream.table())).table().latestStreamArn();
        }
        return new StreamMapping(
                stream,
                new StreamMapping.Setup(
                        clients.streams(endpoints.dynamodb()),
                        clients.sqs(endpoints.sqs()),
                        clients.s3(endpoints.s3()),
                        lambda,
                        arn,
                        Platform.REGION,
                        checkpoints,
                        writes,
                        lines(stream.function())));
    }

    private Consumer<String> lines(String function) {
        return terminal.lines(FunctionAddress.parse(function).name());
    }
}
