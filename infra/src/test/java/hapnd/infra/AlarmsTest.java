package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.tenancy.RateLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the alarms watch, and whom they tell. */
class AlarmsTest {
    private final Synthesised template = Synthesised.stage("test");
    private final List<JsonNode> alarms = template.all("AWS::CloudWatch::Alarm").values().stream()
            .map(alarm -> alarm.path("Properties"))
            .toList();

    @Nested
    class An_alarm {
        @ParameterizedTest
        @FieldSource("hapnd.infra.Synthesised#JAVA_FUNCTIONS")
        void watches_every_java_function_for_errors_and_throttles(String function) {
            assertThat(watched("Errors")).anyMatch(name -> isOf(name, function));
            assertThat(watched("Throttles")).anyMatch(name -> isOf(name, function));
        }

        @Test
        void watches_the_csharp_functions_but_not_for_what_customers_code_does() {
            assertThat(watched("Throttles")).anyMatch(name -> name.startsWith("CsharpExecutor"));
            assertThat(watched("Errors"))
                    .anyMatch(name -> name.startsWith("CsharpCompiler"))
                    .noneMatch(name -> name.startsWith("CsharpExecutor"));
        }

        @Test
        void watches_every_queue_where_what_failed_ends_for_the_first_message() {
            List<String> failed = template.all("AWS::SQS::Queue").keySet().stream()
                    .filter(id -> id.contains("Failed"))
                    .toList();

            assertThat(failed).isNotEmpty();
            assertThat(watched("ApproximateNumberOfMessagesVisible")).containsExactlyInAnyOrderElementsOf(failed);
            assertThat(of("ApproximateNumberOfMessagesVisible"))
                    .allMatch(alarm -> alarm.path("Threshold").asInt() == 1);
        }

        @Test
        void watches_every_queue_of_work_for_tasks_that_wait() {
            assertThat(watched("ApproximateAgeOfOldestMessage"))
                    .containsExactlyInAnyOrderElementsOf(template.all("AWS::SQS::Queue").keySet().stream()
                            .filter(id -> !id.contains("Failed"))
                            .toList());
        }

        @Test
        void watches_whoever_reads_a_tables_stream() {
            assertThat(watched("IteratorAge"))
                    .hasSize(2)
                    .anyMatch(name -> isOf(name, "sequencer"))
                    .anyMatch(name -> isOf(name, "notifier"));
        }

        @Test
        void watches_answers_faulted_projections_and_dead_letters_of_webhooks() {
            assertThat(of("5xx")).hasSize(1);
            assertThat(of("FaultedProjections")).hasSize(1);
            assertThat(of("WebhookDeadLetters"))
                    .singleElement()
                    .satisfies(alarm -> assertThat(alarm.path("Dimensions"))
                            .extracting(dimension -> dimension.path("Name").asText() + "="
                                    + dimension.path("Value").asText())
                            .containsExactlyInAnyOrder("stage=test", "function=delivery"));
        }

        @Test
        void watches_the_websocket_api_for_calls_that_fail_and_for_many_that_are_refused() {
            for (String metric : List.of("ExecutionError", "IntegrationError")) {
                assertThat(of(metric)).singleElement().satisfies(alarm -> {
                    assertThat(alarm.path("Namespace").asText()).isEqualTo("AWS/ApiGateway");
                    assertThat(alarm.path("Dimensions")).hasSize(1);
                    assertThat(alarm.at("/Dimensions/0/Name").asText()).isEqualTo("ApiId");
                });
                assertThat(watched(metric)).allMatch(id -> id.startsWith("LiveApi"));
            }
        }

        @Test
        void watches_for_requests_that_pass_without_a_limit_in_all_functions_together() {
            List<JsonNode> metrics = alarms.stream()
                    .filter(alarm -> alarm.toString().contains("RateLimitFaults"))
                    .flatMap(alarm -> Synthesised.elements(alarm.path("Metrics")))
                    .toList();
            Set<String> limiting = Synthesised.JAVA_FUNCTIONS.stream()
                    .filter(function -> template.function(function)
                            .at("/Environment/Variables")
                            .has("RATE_LIMIT"))
                    .collect(Collectors.toSet());

            assertThat(metrics)
                    .filteredOn(metric -> metric.has("Expression"))
                    .singleElement()
                    .satisfies(
                            sum -> assertThat(sum.path("Expression").asText()).startsWith("SUM(["));
            assertThat(metrics)
                    .filteredOn(metric -> metric.has("MetricStat"))
                    .allMatch(metric ->
                            metric.at("/MetricStat/Metric/MetricName").asText().equals("RateLimitFaults"))
                    .extracting(metric -> metric.path("Id").asText())
                    .containsExactlyInAnyOrderElementsOf(limiting);
        }

        @Test
        void says_what_to_do_and_where_to_read_more() throws IOException {
            Set<String> sections = sections();
            assertThat(alarms).allSatisfy(alarm -> {
                String description = alarm.path("AlarmDescription").asText();
                assertThat(description).hasSizeBetween(80, 1024).contains(" See docs/operations.md#");
                assertThat(sections).contains(description.substring(description.indexOf('#') + 1));
            });
        }

        /** As links to the headings of the operators' handbook are written. */
        private static Set<String> sections() throws IOException {
            try (var lines = Files.lines(Path.of("../docs/operations.md"))) {
                return lines.filter(line -> line.startsWith("## "))
                        .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
                        .collect(Collectors.toSet());
            }
        }

        @Test
        void is_quiet_while_nothing_happens_unless_it_watches_a_schedule() {
            assertThat(alarms)
                    .allMatch(alarm -> alarm.path("TreatMissingData")
                            .asText()
                            .equals(
                                    alarm.path("MetricName").asText().equals("Invocations")
                                            ? "breaching"
                                            : "notBreaching"));
        }

        @Test
        void watches_every_function_with_a_schedule_of_its_own_for_minutes_without_an_invocation() {
            assertThat(watched("Invocations"))
                    .hasSize(2)
                    .anyMatch(name -> isOf(name, "sweeper"))
                    .anyMatch(name -> isOf(name, "pinger"));
            assertThat(of("Invocations")).allSatisfy(alarm -> {
                assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
                assertThat(alarm.path("Threshold").asInt()).isEqualTo(1);
                assertThat(alarm.path("Statistic").asText()).isEqualTo("Sum");
                assertThat(alarm.path("Period").asInt()
                                * alarm.path("EvaluationPeriods").asInt())
                        .isEqualTo(900);
            });
        }

        @Test
        void of_a_schedule_is_created_after_the_schedule() {
            Map<String, JsonNode> rules = template.all("AWS::Events::Rule");
            assertThat(template.all("AWS::CloudWatch::Alarm").values())
                    .filteredOn(
                            alarm -> alarm.at("/Properties/MetricName").asText().equals("Invocations"))
                    .allSatisfy(alarm -> {
                        String function = Synthesised.target(alarm.at("/Properties/Dimensions/0/Value"));
                        String rule = Synthesised.texts(alarm.path("DependsOn")).stream()
                                .filter(rules::containsKey)
                                .findFirst()
                                .orElseThrow();
                        String alias = Synthesised.target(rules.get(rule).at("/Properties/Targets/0/Arn"));
                        assertThat(Synthesised.target(template.all("AWS::Lambda::Alias")
                                        .get(alias)
                                        .at("/Properties/FunctionName")))
                                .isEqualTo(function);
                    });
        }

        @Test
        void watches_what_the_gateway_itself_refuses_and_not_what_functions_refuse() {
            JsonNode filter = template.only("AWS::Logs::MetricFilter", any -> true);

            assertThat(filter.path("FilterPattern").asText())
                    .isEqualTo("{ $.status = \"429\" && $.integrationMs = \"-\" }");
            JsonNode metric = filter.at("/MetricTransformations/0");
            assertThat(of(metric.path("MetricName").asText()))
                    .singleElement()
                    .satisfies(alarm -> assertThat(alarm.path("Namespace")).isEqualTo(metric.path("MetricNamespace")));
        }

        @Test
        void watches_every_table_and_every_index_for_refused_reads_and_writes() {
            Set<String> watched = alarms.stream()
                    .flatMap(alarm -> Synthesised.elements(alarm.path("Metrics")))
                    .map(metric -> metric.at("/MetricStat/Metric"))
                    .filter(metric -> metric.path("Namespace").asText().equals("AWS/DynamoDB"))
                    .map(metric -> metric.path("MetricName").asText() + dimensions(metric))
                    .collect(Collectors.toSet());
            Set<String> expected = new TreeSet<>();
            for (String metric : List.of("ReadThrottleEvents", "WriteThrottleEvents")) {
                template.all("AWS::DynamoDB::Table").forEach((id, table) -> {
                    expected.add(metric + " " + id);
                    table.at("/Properties/GlobalSecondaryIndexes")
                            .forEach(index -> expected.add(
                                    metric + " " + index.path("IndexName").asText() + " " + id));
                });
            }

            assertThat(expected).hasSize(12);
            assertThat(watched).isEqualTo(expected);
        }

        /** Names of indexes, and logical ids of tables. */
        private static String dimensions(JsonNode metric) {
            return Synthesised.elements(metric.path("Dimensions"))
                    .map(dimension -> dimension.path("Value"))
                    .map(value -> " " + (value.isTextual() ? value.asText() : Synthesised.target(value)))
                    .collect(Collectors.joining());
        }
    }

    @Nested
    class Alarms_are_mailed {
        @Test
        void to_nobody_by_default() {
            assertThat(template.all("AWS::SNS::Topic")).isEmpty();
            assertThat(alarms).noneMatch(alarm -> alarm.has("AlarmActions"));
        }

        @Test
        void to_the_address_that_was_given_also_when_they_are_over() {
            Synthesised mailed = watched(new Observability(Optional.empty(), Optional.of("ops@example.com"), true));

            assertThat(mailed.only("AWS::SNS::Subscription", any -> true)
                            .path("Endpoint")
                            .asText())
                    .isEqualTo("ops@example.com");
            assertThat(mailed.all("AWS::CloudWatch::Alarm").values())
                    .hasSameSizeAs(alarms)
                    .allMatch(alarm -> alarm.at("/Properties/AlarmActions").size() == 1
                            && alarm.at("/Properties/OKActions").size() == 1);
        }
    }

    @Nested
    class The_log_level {
        @Test
        void is_that_of_the_stage() {
            Synthesised quiet = watched(new Observability(Optional.of("WARN"), Optional.empty(), true));

            assertThat(Synthesised.JAVA_FUNCTIONS)
                    .allMatch(function -> quiet.function(function)
                            .at("/Environment/Variables/QUARKUS_LOG_LEVEL")
                            .asText()
                            .equals("WARN"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "warn", "ALL"})
        void must_be_one_that_the_functions_know(String level) {
            assertThatThrownBy(() -> new Observability(Optional.of(level), Optional.empty(), true))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void every_java_function_is_traced_and_customers_code_is_not() {
        assertThat(Synthesised.JAVA_FUNCTIONS)
                .allMatch(function -> template.function(function)
                        .at("/TracingConfig/Mode")
                        .asText()
                        .equals("Active"));
        assertThat(template.function("csharp-executor").has("TracingConfig")).isFalse();
    }

    @Test
    void traces_can_be_done_without() {
        Synthesised untraced = watched(new Observability(Optional.empty(), Optional.empty(), false));

        assertThat(Synthesised.JAVA_FUNCTIONS)
                .noneMatch(function -> untraced.function(function).has("TracingConfig"));
        assertThat(untraced.grants()).noneMatch(Synthesised::isForTraces);
    }

    @Test
    void the_dashboard_shows_every_alarm() {
        String body = template.only("AWS::CloudWatch::Dashboard", any -> true)
                .path("DashboardBody")
                .toString();

        assertThat(template.all("AWS::CloudWatch::Alarm").keySet()).allMatch(body::contains);
    }

    private static Synthesised watched(Observability watch) {
        return Synthesised.of(new Stage("test", Optional.empty(), Optional.empty(), watch, RateLimit.OFF));
    }

    private List<JsonNode> of(String metric) {
        return alarms.stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals(metric))
                .toList();
    }

    /** The logical ids of what the alarms on a metric of AWS's watch. */
    private List<String> watched(String metric) {
        return of(metric).stream()
                .map(alarm -> Synthesised.target(alarm.at("/Dimensions/0/Value")))
                .toList();
    }

    private static boolean isOf(String logicalId, String function) {
        return logicalId.toLowerCase(Locale.ROOT).startsWith(function + "function");
    }
}
