package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.infra.cost.CostModel;
import hapnd.infra.cost.CostTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a deployment would make and cost, without any call of AWS. */
class DryRunTest {
    private static final Path PAGE = Path.of("../docs/cost.md");
    private static final String BEGIN = "<!-- what CostTable says -->\n";
    private static final String END = "<!-- until here -->";

    private final JsonNode template = Synthesised.template(new Stage("prod"));
    private final Assembly assembly = Assembly.of("hapnd-prod", template);

    @Test
    void names_every_resource_below_its_type() {
        String shown = DryRun.resources(assembly);

        template.path("Resources")
                .properties()
                .forEach(resource -> assertThat(shown)
                        .contains("\n  " + resource.getKey())
                        .contains("\n" + resource.getValue().path("Type").asText() + " ("));
        assertThat(shown).contains("Stack hapnd-prod: " + assembly.resources().size() + " resources");
        assertThat(shown).contains("hapnd-prod-events", "ANY /events");
    }

    @Test
    void gives_each_stage_names_of_its_own() {
        Set<String> names = namesIn(template);
        Set<String> others = namesIn(Synthesised.template(new Stage("dev")));

        assertThat(names).hasSizeGreaterThan(20).doesNotContainAnyElementsOf(others);
    }

    @Test
    void gives_the_prices_that_the_documentation_shows() throws IOException {
        String table = CostTable.markdown(CostModel.of(assembly.memoryMb()), assembly.isolatesTenants());
        String page = Files.readString(PAGE);

        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("docs/cost.md: put this between its marks\n" + table)
                .isEqualTo(table);
    }

    /** Lambda keeps five long polls of 20 seconds open on each queue that it reads. */
    @Test
    void counts_the_polls_of_every_queue_that_a_function_works_on() {
        var prod = Synthesised.stage("prod");
        List<Boolean> fifo = prod.all("AWS::Lambda::EventSourceMapping").values().stream()
                .map(mapping ->
                        prod.all("AWS::SQS::Queue").get(Synthesised.target(mapping.at("/Properties/EventSourceArn"))))
                .filter(Objects::nonNull)
                .map(queue -> queue.at("/Properties/FifoQueue").asBoolean())
                .toList();

        double polls = 5 * 730 * 3600 / 20.0;
        assertThat(monthOf("looking into the three FIFO queues"))
                .isEqualTo(fifo.stream().filter(ordered -> ordered).count() * polls * 0.5 / 1e6, within(1e-9));
        assertThat(monthOf("looking into the other three queues"))
                .isEqualTo(fifo.stream().filter(ordered -> !ordered).count() * polls * 0.4 / 1e6, within(1e-9));
    }

    @Test
    void counts_every_key_and_the_requests_of_the_one_address() {
        assertThat(monthOf("the key of webhooks"))
                .isEqualTo(Synthesised.stage("prod").all("AWS::KMS::Key").size());
        assertThat(CostModel.of(assembly.memoryMb()).month(1).items())
                .filteredOn(item -> item.service().equals("CloudFront"))
                .singleElement()
                .satisfies(item -> assertThat(item.usd().high()).isEqualTo(730 * 3600 / 1e6, within(1e-9)));
    }

    /** DynamoDB asks for a table's key once in five minutes for each connection. */
    @Test
    void counts_the_requests_for_the_keys_of_all_tables_that_functions_use() {
        long pairs = Synthesised.stage("prod").all("AWS::Lambda::Function").values().stream()
                .flatMap(function ->
                        function.at("/Properties/Environment/Variables").propertyStream())
                .filter(variable -> variable.getKey().endsWith("_TABLE"))
                .count();
        double ofAppends = 0.0004 * 730 * 3600;

        assertThat(Synthesised.stage("prod").all("AWS::DynamoDB::Table").values())
                .as("the AWS managed key")
                .allMatch(table ->
                        table.at("/Properties/SSESpecification/SSEEnabled").asBoolean()
                                && !table.at("/Properties/SSESpecification").has("KMSMasterKeyId"));
        assertThat(monthOf("requests of DynamoDB for the tables' keys"))
                .as("%d pairs of a function and a table, every five minutes", pairs)
                .isEqualTo((pairs * 730 * 12 + ofAppends) * 0.03 / 10_000, within(1e-6));
    }

    @Test
    void prices_an_executor_without_tenant_isolation_and_has_nothing_unknown() {
        var stage = new Stage(
                "prod",
                Optional.empty(),
                Optional.empty(),
                Observability.DEFAULT,
                Stage.usualLimit("prod", EdgeOptions.DEFAULT),
                Isolation.PROCESS,
                EdgeOptions.DEFAULT);
        var shared = Assembly.of("hapnd-prod", Synthesised.template(stage));

        assertThat(CostTable.markdown(CostModel.of(shared.memoryMb()), shared.isolatesTenants()))
                .contains("| Lambda |")
                .doesNotContain("unknown");
    }

    private double monthOf(String what) {
        return CostModel.of(assembly.memoryMb()).month(1).items().stream()
                .filter(item -> item.what().equals(what))
                .mapToDouble(item -> item.usd().high())
                .sum();
    }

    /** Names that the template gives: two stacks of one account can't have the same. */
    private static Set<String> namesIn(JsonNode template) {
        var names = new TreeSet<String>();
        for (JsonNode resource : template.path("Resources")) {
            for (String property :
                    new String[] {"FunctionName", "LogGroupName", "TableName", "BucketName", "QueueName"}) {
                JsonNode name = resource.path("Properties").path(property);
                if (name.isTextual()
                        && !resource.path("Type").asText().matches("AWS::Lambda::(Version|Alias|Permission)")) {
                    names.add(name.asText());
                }
            }
        }
        return names;
    }
}
