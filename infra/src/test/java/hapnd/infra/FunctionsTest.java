package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The functions' settings and their queues. */
class FunctionsTest {
    private final Synthesised template = Synthesised.stage("test");

    @Nested
    class A_java_function {
        @ParameterizedTest
        @FieldSource("hapnd.infra.Synthesised#JAVA_FUNCTIONS")
        void is_called_through_an_alias_on_a_snapshotted_version(String name) {
            JsonNode function = template.function(name);

            assertThat(function.path("Runtime").asText()).isEqualTo("java25");
            assertThat(function.at("/Architectures/0").asText()).isEqualTo("arm64");
            assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
            assertThat(template.all("AWS::Lambda::Alias").values())
                    .filteredOn(alias -> alias.at("/Properties/Name").asText().equals("live"))
                    .extracting(alias -> Synthesised.target(alias.at("/Properties/FunctionName")))
                    .anyMatch(id -> id.toLowerCase(Locale.ROOT).startsWith(name + "function"));
        }
    }

    @Nested
    class The_csharp_functions {
        @Test
        void are_images_without_snapstart() {
            for (String role : List.of("compiler", "executor")) {
                JsonNode function = template.function("csharp-" + role);

                assertThat(function.path("PackageType").asText()).isEqualTo("Image");
                assertThat(function.has("SnapStart")).isFalse();
                assertThat(function.at("/Environment/Variables/HAPND_ROLE").asText())
                        .isEqualTo(role);
            }
        }

        @Test
        void isolate_tenants_where_their_code_runs() {
            assertThat(template.function("csharp-executor")
                            .at("/TenancyConfig/TenantIsolationMode")
                            .asText())
                    .isEqualTo("PER_TENANT");
        }

        /** An image for another architecture is taken by Lambda, and fails at its first call. */
        @Test
        void run_on_the_architecture_that_their_image_is_built_for(@TempDir Path folder) throws IOException {
            var app = new App(AppProps.builder().outdir(folder.toString()).build());
            new HapndStack(app, new Stage("test"), Synthesised.standIns());
            app.synth();
            JsonNode images = new ObjectMapper()
                    .readTree(folder.resolve("Hapnd.assets.json").toFile())
                    .path("dockerImages");

            assertThat(images).hasSize(1);
            assertThat(images.elements().next().at("/source/platform").asText()).isEqualTo("linux/arm64");
            for (String role : List.of("compiler", "executor")) {
                assertThat(template.function("csharp-" + role)
                                .at("/Architectures/0")
                                .asText())
                        .isEqualTo("arm64");
            }
        }

        @Test
        void are_given_the_heap_that_the_image_has_by_itself() throws IOException {
            String limit = template.function("csharp-executor")
                    .at("/Environment/Variables/DOTNET_GCHeapHardLimit")
                    .asText();

            assertThat(Files.readString(Path.of("../functions/dotnet/Dockerfile")))
                    .contains("DOTNET_GCHeapHardLimit=" + limit);
        }

        @ParameterizedTest
        @CsvSource({"csharp-compiler", "csharp-executor"})
        void keep_the_heap_below_the_memory(String name) {
            JsonNode function = template.function(name);
            long limit = Long.decode(
                    function.at("/Environment/Variables/DOTNET_GCHeapHardLimit").asText());

            assertThat(limit).isBetween(256L << 20, (function.path("MemorySize").asLong() * 3 / 4) << 20);
        }
    }

    @Nested
    class Every_function {
        @Test
        void keeps_its_log_for_a_while_and_not_for_ever() {
            assertThat(template.all("AWS::Lambda::Function").values())
                    .hasSize(22)
                    .allSatisfy(function -> {
                        String group = Synthesised.target(function.at("/Properties/LoggingConfig/LogGroup"));
                        assertThat(template.all("AWS::Logs::LogGroup")
                                        .get(group)
                                        .at("/Properties/RetentionInDays")
                                        .asInt())
                                .isEqualTo(30);
                    });
        }
    }

    @Nested
    class A_queue_of_work {
        private final Map<String, JsonNode> mappings = new TreeMap<>(template.all("AWS::Lambda::EventSourceMapping"));

        A_queue_of_work() {
            mappings.values()
                    .removeIf(mapping ->
                            mapping.at("/Properties/StartingPosition").isTextual());
        }

        @Test
        void gives_one_task_or_a_batch_of_wake_ups_at_a_time_and_takes_partial_failures() {
            assertThat(mappings).hasSize(6);
            assertThat(mappings).allSatisfy((id, mapping) -> {
                assertThat(mapping.at("/Properties/BatchSize").asInt())
                        .isEqualTo(id.startsWith("Projector") || id.startsWith("Replayer") ? 10 : 1);
                assertThat(mapping.at("/Properties/FunctionResponseTypes/0").asText())
                        .isEqualTo("ReportBatchItemFailures");
                assertThat(mapping.at("/Properties/FunctionName").toString()).contains(":live");
            });
        }

        @Test
        void sends_what_keeps_failing_to_a_queue_of_its_own() {
            List<JsonNode> redrives = template.all("AWS::SQS::Queue").values().stream()
                    .map(queue -> queue.at("/Properties/RedrivePolicy"))
                    .filter(JsonNode::isObject)
                    .toList();

            assertThat(redrives)
                    .hasSize(6)
                    .allSatisfy(redrive ->
                            assertThat(redrive.path("maxReceiveCount").asInt()).isBetween(3, 5))
                    .extracting(redrive -> Synthesised.target(redrive.path("deadLetterTargetArn")))
                    .doesNotHaveDuplicates();
        }

        @Test
        void of_wake_ups_uploads_and_previews_keeps_order_within_each_group_and_so_do_their_dead_letter_queues() {
            List<JsonNode> inGroups = template.all("AWS::SQS::Queue").values().stream()
                    .map(queue -> queue.path("Properties"))
                    .filter(queue -> queue.path("FifoQueue").asBoolean())
                    .toList();

            assertThat(inGroups)
                    .hasSize(6)
                    .allSatisfy(queue -> assertThat(
                                    queue.path("FifoThroughputLimit").asText())
                            .isEqualTo("perMessageGroupId"));
        }

        @ParameterizedTest
        @CsvSource({"compiler, 1", "recompute, 1", "projector, 1", "previewer, 1", "delivery, 1", "replayer, 1"})
        void hides_a_message_for_longer_than_its_function_runs(String name, int times) {
            JsonNode mapping = mappings.entrySet().stream()
                    .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).startsWith(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            JsonNode queue =
                    template.all("AWS::SQS::Queue").get(Synthesised.target(mapping.at("/Properties/EventSourceArn")));

            assertThat(queue.at("/Properties/VisibilityTimeout").asInt())
                    .isGreaterThanOrEqualTo(
                            times * template.function(name).path("Timeout").asInt());
        }

        @Test
        void is_encrypted_and_refuses_plain_http() {
            assertThat(template.all("AWS::SQS::Queue").values())
                    .hasSize(12)
                    .allMatch(queue ->
                            queue.at("/Properties/SqsManagedSseEnabled").asBoolean());
            assertThat(template.all("AWS::SQS::QueuePolicy").values())
                    .hasSize(12)
                    .allMatch(policy ->
                            policy.findValue("aws:SecureTransport").asText().equals("false"));
        }
    }

    @Test
    void a_function_that_is_not_built_is_named() {
        assertThatThrownBy(() -> Assets.of(Path.of("nowhere")).zip("events"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("events")
                .hasMessageContaining("build the functions first");
    }
}
