package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Walks all that would be deployed, so that what is added later is held to the same. */
class WholeTemplateTest {
    private final Synthesised template = Synthesised.stage("test");
    private final Map<String, JsonNode> functions = template.all("AWS::Lambda::Function");
    private final Map<String, JsonNode> aliases = template.all("AWS::Lambda::Alias");
    private final Map<String, JsonNode> queues = template.all("AWS::SQS::Queue");
    private final Map<String, JsonNode> mappings = template.all("AWS::Lambda::EventSourceMapping");

    @Nested
    class Every_function {
        @Test
        void is_one_that_the_other_tests_know() {
            var names = new TreeSet<String>();
            functions
                    .values()
                    .forEach(function -> names.add(
                            function.at("/Properties/FunctionName").asText().substring("hapnd-test-".length())));

            var known = new TreeSet<String>(Synthesised.JAVA_FUNCTIONS);
            known.addAll(List.of("csharp-compiler", "csharp-executor"));
            assertThat(names).isEqualTo(known);
        }

        @Test
        void in_java_has_one_alias_on_its_newest_version() {
            var aliased = new TreeSet<String>();
            aliases.values().forEach(alias -> {
                String version = Synthesised.target(alias.at("/Properties/FunctionVersion"));
                String function = Synthesised.target(alias.at("/Properties/FunctionName"));
                assertThat(Synthesised.target(template.all("AWS::Lambda::Version")
                                .get(version)
                                .at("/Properties/FunctionName")))
                        .isEqualTo(function);
                assertThat(aliased.add(function))
                        .as(function + " has two aliases")
                        .isTrue();
            });

            assertThat(functions)
                    .allSatisfy((id, function) -> assertThat(function.at("/Properties/PackageType")
                                    .asText()
                                    .equals("Image"))
                            .isNotEqualTo(aliased.contains(id)));
        }

        @Test
        void refers_to_resources_of_this_template_in_its_environment() {
            assertThat(functions).allSatisfy((id, function) -> {
                for (JsonNode value : function.at("/Properties/Environment/Variables")) {
                    assertThat(value.isTextual() || template.has(Synthesised.target(value)))
                            .as(id + " " + value)
                            .isTrue();
                }
            });
        }
    }

    @Nested
    class Every_permission {
        /** What a star may stand for: nobody knows the names of objects, log streams and connections before. */
        @Test
        void has_a_star_only_for_objects_of_a_folder_streams_of_a_log_or_connections() {
            for (JsonNode statement : template.grantsOfResources()) {
                for (JsonNode resource : statement.path("Resource").isArray()
                        ? statement.path("Resource")
                        : List.of(statement.path("Resource"))) {
                    if (resource.toString().contains("*")) {
                        JsonNode parts = resource.at("/Fn::Join/1");
                        String end = parts.path(parts.size() - 1).asText();
                        assertThat(template.type(Synthesised.target(resource)) + " " + end)
                                .matches("AWS::S3::Bucket /([a-z]+|aws/lambda)/\\*"
                                        + "|AWS::ApiGatewayV2::Api /live/(POST|DELETE)/@connections/\\*");
                    }
                }
            }
        }

        @Test
        void is_for_a_resource_of_this_template() {
            assertThat(template.grantsOfResources())
                    .allSatisfy(statement -> assertThat(template.has(Synthesised.target(statement.path("Resource"))))
                            .as(statement.toString())
                            .isTrue());
        }

        @Test
        void to_invoke_from_outside_is_for_an_alias_and_names_who_may() {
            assertThat(template.all("AWS::Lambda::Permission").values())
                    .isNotEmpty()
                    .allSatisfy(permission -> {
                        JsonNode properties = permission.path("Properties");
                        assertThat(aliases).containsKey(Synthesised.target(properties.path("FunctionName")));
                        assertThat(properties.path("Action").asText()).isEqualTo("lambda:InvokeFunction");
                        assertThat(properties.path("Principal").asText())
                                .isIn("apigateway.amazonaws.com", "events.amazonaws.com");
                        assertThat(referredTo(properties.path("SourceArn")))
                                .as("without it, whoever has an account could call it")
                                .anyMatch(template::has);
                    });
        }
    }

    /** Everything that an ARN is put together from. */
    private static Set<String> referredTo(JsonNode arn) {
        var ids = new TreeSet<String>();
        arn.findValues("Ref").forEach(ref -> ids.add(ref.asText()));
        arn.findValues("Fn::GetAtt")
                .forEach(attribute -> ids.add(attribute.path(0).asText()));
        return ids;
    }

    @Nested
    class Every_route {
        @Test
        void leads_to_an_alias_that_the_gateway_may_invoke() {
            var invokable = new TreeSet<String>();
            template.all("AWS::Lambda::Permission")
                    .values()
                    .forEach(
                            permission -> invokable.add(Synthesised.target(permission.at("/Properties/FunctionName"))));

            assertThat(template.all("AWS::ApiGatewayV2::Route").values())
                    .isNotEmpty()
                    .allSatisfy(route -> {
                        JsonNode integration = template.all("AWS::ApiGatewayV2::Integration")
                                .get(Synthesised.target(route.at("/Properties/Target")));
                        String alias = Synthesised.target(integration.at("/Properties/IntegrationUri"));
                        assertThat(aliases).containsKey(alias);
                        assertThat(invokable).contains(alias);
                    });
        }
    }

    @Nested
    class Every_queue {
        @Test
        void has_a_queue_for_what_fails_or_is_one() {
            var forFailures = new TreeSet<String>();
            queues.values()
                    .forEach(queue -> forFailures.add(
                            Synthesised.target(queue.at("/Properties/RedrivePolicy/deadLetterTargetArn"))));
            assertThat(queues)
                    .allSatisfy((id, queue) -> assertThat(
                                    queue.at("/Properties/RedrivePolicy").isObject())
                            .as(id)
                            .isNotEqualTo(forFailures.contains(id)));
        }

        @Test
        void that_is_sent_to_by_a_function_is_worked_on_by_one() {
            var workedOn = new TreeSet<String>();
            mappings.values()
                    .forEach(mapping -> workedOn.add(Synthesised.target(mapping.at("/Properties/EventSourceArn"))));

            assertThat(queues).allSatisfy((id, queue) -> {
                if (queue.at("/Properties/RedrivePolicy").isObject()) {
                    assertThat(workedOn).contains(id);
                }
            });
        }
    }

    @Nested
    class Every_mapping {
        @Test
        void has_a_source_that_its_function_may_read() {
            assertThat(mappings).isNotEmpty().allSatisfy((id, mapping) -> {
                JsonNode source = mapping.at("/Properties/EventSourceArn");
                boolean isQueue = queues.containsKey(Synthesised.target(source));
                var permitted = new TreeSet<String>();
                for (JsonNode statement : template.grants(functionOf(mapping))) {
                    if (Synthesised.target(statement.path("Resource")).equals(Synthesised.target(source))) {
                        permitted.addAll(Synthesised.texts(statement.path("Action")));
                    }
                }
                assertThat(permitted)
                        .as(id)
                        .containsAll(
                                isQueue
                                        ? List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
                                        : List.of(
                                                "dynamodb:DescribeStream",
                                                "dynamodb:GetRecords",
                                                "dynamodb:GetShardIterator",
                                                "dynamodb:ListStreams"));
            });
        }

        @Test
        void of_a_queue_hides_a_message_for_longer_than_its_function_runs() {
            for (JsonNode mapping : mappings.values()) {
                Optional.ofNullable(queues.get(Synthesised.target(mapping.at("/Properties/EventSourceArn"))))
                        .ifPresent(queue -> assertThat(queue.at("/Properties/VisibilityTimeout")
                                        .asInt())
                                .isGreaterThanOrEqualTo(template.function(functionOf(mapping))
                                        .path("Timeout")
                                        .asInt()));
            }
        }

        @Test
        void of_a_stream_has_a_place_for_what_fails_that_its_function_may_send_to() {
            for (JsonNode mapping : mappings.values()) {
                if (!queues.containsKey(Synthesised.target(mapping.at("/Properties/EventSourceArn")))) {
                    String failed =
                            Synthesised.target(mapping.at("/Properties/DestinationConfig/OnFailure/Destination"));
                    assertThat(template.all("AWS::S3::Bucket")).containsKey(failed);
                    assertThat(template.grants(functionOf(mapping)))
                            .anyMatch(statement ->
                                    Synthesised.texts(statement.path("Action")).contains("s3:PutObject")
                                            && Synthesised.target(statement.path("Resource"))
                                                    .equals(failed));
                }
            }
        }

        /** Lambda would end the chain of its invocations after 16, and what it had put back would wait or be given up. */
        @Test
        void of_a_queue_that_its_function_sends_to_lets_it_send_to_itself_and_no_other_function_may() {
            var wakeThemselves = new TreeSet<String>();
            for (JsonNode mapping : mappings.values()) {
                String source = Synthesised.target(mapping.at("/Properties/EventSourceArn"));
                if (template.grants(functionOf(mapping)).stream()
                        .anyMatch(statement ->
                                Synthesised.texts(statement.path("Action")).contains("sqs:SendMessage")
                                        && Synthesised.target(statement.path("Resource"))
                                                .equals(source))) {
                    wakeThemselves.add(functionOf(mapping));
                }
            }

            assertThat(wakeThemselves).contains("projector", "delivery");
            assertThat(functions.values())
                    .map(function -> function.path("Properties"))
                    .filteredOn(
                            function -> function.path("RecursiveLoop").asText().equals("Allow"))
                    .extracting(function -> function.path("FunctionName").asText())
                    .containsExactlyInAnyOrderElementsOf(wakeThemselves.stream()
                            .map(name -> "hapnd-test-" + name)
                            .toList());
        }

        /** The name of its function, without the stage. */
        private String functionOf(JsonNode mapping) {
            JsonNode alias = aliases.get(Synthesised.target(mapping.at("/Properties/FunctionName")));
            return functions
                    .get(Synthesised.target(alias.at("/Properties/FunctionName")))
                    .at("/Properties/FunctionName")
                    .asText()
                    .substring("hapnd-test-".length());
        }
    }
}
