package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/**
 * AWS's own rules for solutions (<a href="https://github.com/cdklabs/cdk-nag/blob/main/RULES.md">cdk-nag</a>), asked of the
 * stage that the public would see.
 */
class SecurityRulesTest {
    private static List<JsonNode> report;

    @BeforeAll
    static void ask(@TempDir Path folder) throws IOException {
        var app = new App(AppProps.builder().outdir(folder.toString()).build());
        new HapndStack(app, new Stage("prod"), Synthesised.standIns());
        Aspects.of(app)
                .add(new AwsSolutionsChecks(NagPackProps.builder()
                        .reportFormats(List.of(NagReportFormat.JSON))
                        .build()));
        app.synth();
        try (var files = Files.list(folder)) {
            Path written = files.filter(file -> file.toString().endsWith("NagReport.json"))
                    .findFirst()
                    .orElseThrow();
            report = Synthesised.elements(
                            new ObjectMapper().readTree(written.toFile()).path("lines"))
                    .toList();
        }
    }

    @Test
    void every_finding_is_accepted_with_a_reason() {
        assertThat(findings("Non-Compliant"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(AcceptedFindings.reasonOf(finding))
                        .as(finding)
                        .isPresent());
    }

    @Test
    void nothing_is_accepted_that_is_not_found() {
        Set<String> found = findings("Non-Compliant");

        assertThat(AcceptedFindings.ALL.keySet())
                .allSatisfy(
                        accepted -> assertThat(found).anyMatch(finding -> AcceptedFindings.covers(accepted, finding)));
    }

    @Test
    void no_rule_is_switched_off() {
        assertThat(AcceptedFindings.ALL.keySet())
                .allMatch(accepted -> accepted.matches("AwsSolutions-\\w+ Hapnd/\\w+/.+"));
    }

    @Test
    void nothing_is_suppressed_where_a_rule_is_not_asked() {
        assertThat(findings("Suppressed")).isEmpty();
        assertThat(findings("UNKNOWN")).isEmpty();
        assertThat(rules(findings("Compliant"))).hasSizeGreaterThan(10);
    }

    private static Set<String> rules(Set<String> findings) {
        return findings.stream().map(finding -> finding.split(" ", 2)[0]).collect(Collectors.toSet());
    }

    /** A rule and the path of a resource. */
    private static Set<String> findings(String compliance) {
        var findings = new TreeSet<String>();
        for (JsonNode line : report) {
            if (line.path("compliance").asText().equals(compliance)) {
                findings.add(line.path("ruleId").asText() + " "
                        + line.path("resourceId").asText());
            }
        }
        return findings;
    }
}
