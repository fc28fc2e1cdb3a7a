package hapnd.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hapnd.local.dynamodb.StackTables;
import hapnd.local.template.Stack;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The template's tables, queues and bucket are ones that another engine than ours takes as they are. */
@OnAnotherEngine
class StorageOnAnotherEngineTest {
    private final AnotherEngine engine = AnotherEngine.running();

    @Test
    void tables_have_the_keys_indexes_and_streams_of_the_template() {
        var tables = new StackTables(engine.dynamo());

        assertThat(engine.stack().tables()).hasSizeGreaterThan(3);
        // Compares those that are there with those that are wanted.
        assertThatCode(() -> engine.stack().tables().forEach(tables::provide)).doesNotThrowAnyException();
    }

    @Test
    void tables_expire_items_by_the_templates_attribute() {
        for (Stack.Table table : engine.stack().tables()) {
            var expiry = engine.dynamo()
                    .describeTimeToLive(b -> b.tableName(table.name()))
                    .timeToLiveDescription();
            assertThat(expiry.attributeName()).isEqualTo(table.timeToLive().orElse(null));
        }
    }

    @Test
    void queues_move_failed_messages_to_their_dead_letter_queues() {
        for (Stack.Queue queue : engine.stack().queues()) {
            if (queue.attributes().containsKey("RedrivePolicy")) {
                var sqs = engine.sqs();
                String url = sqs.getQueueUrl(b -> b.queueName(queue.name())).queueUrl();
                var attributes = sqs.getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes();
                assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY)).contains("deadLetterTargetArn");
                assertThat(attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT))
                        .isEqualTo(queue.attributes().get("VisibilityTimeout"));
            }
        }
    }

    @Test
    void the_bucket_gives_back_what_was_put() {
        String bucket = engine.stack().buckets().getFirst();
        engine.s3().putObject(b -> b.bucket(bucket).key("states/ü 1"), RequestBody.fromString("{\"n\":1.50}"));

        assertThat(engine.s3()
                        .getObjectAsBytes(b -> b.bucket(bucket).key("states/ü 1"))
                        .asUtf8String())
                .isEqualTo("{\"n\":1.50}");
    }
}
