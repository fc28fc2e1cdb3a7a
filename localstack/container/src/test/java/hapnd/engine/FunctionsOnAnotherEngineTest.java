package hapnd.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.feed.dynamodb.DynamoFeed;
import hapnd.journal.dynamodb.DynamoJournal;
import hapnd.local.template.Stack;
import hapnd.local.template.Stack.Mapping;
import hapnd.tenancy.ApiKey;
import hapnd.tenancy.Tenant;
import hapnd.tenancy.dynamodb.DynamoTenants;
import hapnd.testing.HttpEvent;
import hapnd.testing.MemoryBlobs;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/**
 * The functions' zips in AWS's own Java image, as LocalStack runs them: they start there, find their tables by what the
 * template tells them, and are fed by its event source mapping. Nothing here runs C#: images need a paid LocalStack.
 */
@OnAnotherEngine(withFunctions = true)
class FunctionsOnAnotherEngineTest {
    private final AnotherEngine engine = AnotherEngine.running();
    private final LambdaClient lambda = engine.lambda();
    private final String code = "function-code-" + engine.run();
    private final ApiKey key = ApiKey.generate(ApiKey.Mode.TEST);
    private final Tenant tenant =
            new DynamoTenants(engine.dynamo(), engine.table("Registry")).create("another engine", key);

    @Test
    void an_append_is_answered_and_reaches_the_feed() {
        String events = create("events");
        String sequencer = create("sequencer");
        feed("sequencer", sequencer);

        var answer = append(events, 0);
        var conflict = append(events, 0);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.field("version").text()).isEqualTo("1");
        assertThat(conflict.status()).as(conflict.body()).isEqualTo(409);
        var journal = new DynamoJournal(engine.dynamo(), engine.table("Journal"), new MemoryBlobs());
        var feed = new DynamoFeed(engine.dynamo(), engine.table("Feed"), journal::forward);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(feed.head(tenant.id())).isEqualTo(1));
    }

    private HttpEvent.Answer append(String function, int expectedVersion) {
        String event = HttpEvent.of("POST", "/events")
                .key(key.reveal())
                .json("""
                        {"aggregateId": "order_1", "eventType": "OrderPlaced", "data": {}, "expectedVersion": %d}
                        """.formatted(expectedVersion))
                .event();
        var answer = lambda.invoke(b -> b.functionName(function).payload(SdkBytes.fromUtf8String(event)));
        return HttpEvent.answer(answer.payload().asUtf8String());
    }

    /**
     * Creates the function of that name as the template has it, with a name of this run's own; its zip goes by way of S3, being
     * large.
     */
    private String create(String name) {
        Stack.Function function = engine.stack().functions().stream()
                .filter(any -> any.name().endsWith("-" + name))
                .findFirst()
                .orElseThrow();
        Stack.Code.Zip zip = (Stack.Code.Zip) function.code();
        engine.s3().createBucket(b -> b.bucket(code));
        engine.s3().putObject(b -> b.bucket(code).key(name), RequestBody.fromFile(zip.file()));
        String created = function.name() + "-" + engine.run();
        lambda.createFunction(b -> b.functionName(created)
                .runtime(zip.runtime())
                .handler(zip.handler())
                .architectures(
                        System.getProperty("os.arch").equals("aarch64") ? Architecture.ARM64 : Architecture.X86_64)
                .code(zipped -> zipped.s3Bucket(code).s3Key(name))
                .role("arn:aws:iam::000000000000:role/any")
                .memorySize(function.memoryMb())
                .timeout((int) function.timeout().toSeconds())
                .environment(e -> e.variables(function.environment())));
        lambda.waiter().waitUntilFunctionActiveV2(b -> b.functionName(created));
        return created;
    }

    /** Makes the template's mapping of the function to a table's stream, whose name only the engine knows. */
    private void feed(String name, String function) {
        Mapping.OfStream mapping = engine.stack().mappings().stream()
                .filter(Mapping.OfStream.class::isInstance)
                .map(Mapping.OfStream.class::cast)
                .filter(any -> any.function().contains("-" + name))
                .findFirst()
                .orElseThrow();
        String stream = engine.dynamo()
                .describeTable(b -> b.tableName(mapping.table()))
                .table()
                .latestStreamArn();
        lambda.createEventSourceMapping(b -> b.functionName(function)
                .eventSourceArn(stream)
                .startingPosition(mapping.startingPosition())
                .batchSize(mapping.batchSize())
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                .filterCriteria(criteria -> criteria.filters(mapping.filters().stream()
                        .map(pattern -> Filter.builder().pattern(text(pattern)).build())
                        .toList())));
    }

    private static String text(JsonNode pattern) {
        try {
            return new ObjectMapper().writeValueAsString(pattern);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
