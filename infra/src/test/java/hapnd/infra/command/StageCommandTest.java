package hapnd.infra.command;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.infra.preflight.AwsStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands ask of the CDK CLI, in which order; the CLI and the build are stand-ins that say what they got. */
class StageCommandTest {
    private static final String SAY = "echo \"%s $*\" | sed \"s|$CHECKOUT/.hapnd/||g; s| *$||\"\n";

    @TempDir
    private Path checkout;

    private record Outcome(int code, List<String> lines) {}

    @BeforeEach
    void standIns() throws IOException {
        program(
                "hapnd",
                "if [[ $1 == build ]]; then exit \"${BUILD_CODE:-0}\"; fi; shift; " + SAY.formatted("synthesise"));
        program("docker", "echo 28.2.2\n");
        program(
                "infra/cdk-cli/node_modules/.bin/cdk",
                SAY.formatted("cdk") + "if [[ $1 == diff ]]; then echo \"${DIFF:-}\"; fi\n");
        Files.writeString(checkout.resolve("infra/cdk-cli/package-lock.json"), "{}");
        Files.writeString(checkout.resolve("infra/cdk-cli/node_modules/.package-lock.json"), "{}");
        Files.setLastModifiedTime(
                checkout.resolve("infra/cdk-cli/package-lock.json"), java.nio.file.attribute.FileTime.fromMillis(0));
        // Of this module's programs only the class and its arguments are said.
        program(
                "jdk/bin/java",
                "while [[ $1 != -cp ]]; do shift; done; shift 2; " + SAY.formatted("run") + "exit ${JAVA_CODE:-0}\n");
    }

    private void program(String name, String script) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void a_stage_is_deployed_with_its_profile_and_its_domain() throws Exception {
        assertThat(
                        run(
                                "deploy --skip-preflight --stage prod --profile ops --domain a.example.com --certificate arn --require-approval never"))
                .containsExactly(
                        "synthesise prod cdk/prod --domain a.example.com --certificate arn",
                        "cdk deploy --app cdk/prod --require-approval never --profile ops");
    }

    @Test
    void a_stage_gets_the_rate_limit_that_is_asked_for() throws Exception {
        assertThat(run("deploy --skip-preflight --stage prod --rate-limit 50:100"))
                .containsExactly("synthesise prod cdk/prod --rate-limit 50:100", "cdk deploy --app cdk/prod");
    }

    @Test
    void a_stage_is_told_of_every_origin_and_of_none_at_the_next_deployment_without() throws Exception {
        assertThat(
                        run(
                                "deploy --skip-preflight --cors-origin https://app.example.com --stage prod --cors-origin http://localhost:5173"))
                .containsExactly(
                        "synthesise prod cdk/prod --cors-origin https://app.example.com --cors-origin http://localhost:5173",
                        "cdk deploy --app cdk/prod");
        assertThat(run("deploy --skip-preflight --stage prod"))
                .containsExactly("synthesise prod cdk/prod", "cdk deploy --app cdk/prod");
    }

    @Test
    void what_is_no_origin_is_refused_before_anything_is_asked_or_built() throws Exception {
        Outcome outcome = execute("", "deploy --stage prod --cors-origin app.example.com/", Map.of());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.lines().getFirst())
                .contains("--cors-origin", "https://app.example.com or http://localhost:5173", "app.example.com/");
        assertThat(outcome.lines()).noneMatch(line -> line.startsWith("synthesise") || line.startsWith("·"));
    }

    @Test
    void a_template_is_written_with_all_of_its_options_where_it_is_asked_for() throws Exception {
        assertThat(
                        run(
                                "synth --out there --alarm-email a@b --log-level WARN --tracing off --domain d --certificate c --rate-limit off --isolation process"))
                .containsExactly(
                        "synthesise dev there --domain d --certificate c --alarm-email a@b --log-level WARN --tracing off --rate-limit off --isolation process",
                        "· the template is there/Hapnd.template.json");
    }

    @Test
    void a_dry_run_without_credentials_asks_nobody() throws Exception {
        assertThat(run("deploy --skip-preflight --stage prod --dry-run"))
                .containsExactly(
                        "synthesise prod cdk/prod",
                        "run hapnd.infra.DryRun cdk/prod",
                        "· no AWS credentials here: it is not compared with what is deployed");
    }

    @Test
    void a_dry_run_with_credentials_compares_and_changes_nothing() throws Exception {
        assertThat(run("deploy --skip-preflight --stage prod --dry-run --profile ops"))
                .contains("cdk diff --app cdk/prod --method template --profile ops")
                .noneMatch(line -> line.startsWith("cdk deploy"));
    }

    @Test
    void what_is_wrong_stops_a_deployment_before_anything_is_built() throws Exception {
        Outcome outcome = execute("", "deploy --stage prod", Map.of("AWS_REGION", "ap-southeast-6"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines())
                .contains("· what a deployment needs:")
                .anyMatch(line -> line.startsWith("  ok           Docker: "))
                .anyMatch(line -> line.startsWith("  wrong        credentials: there are none"))
                .anyMatch(line -> line.startsWith("  wrong        SnapStart: Lambda has none in ap-southeast-6. "))
                .contains("hapnd: nothing is built or deployed; --skip-preflight deploys all the same")
                .noneMatch(line -> line.startsWith("synthesise") || line.startsWith("cdk"));
    }

    @Test
    void a_dry_run_goes_on_past_what_is_wrong_and_says_what_only_an_account_can_tell() throws Exception {
        Outcome outcome = execute(
                "",
                "deploy --stage prod --dry-run --domain a.example.com"
                        + " --certificate arn:aws:acm:eu-west-1:123456789012:certificate/1",
                Map.of("CDK_DOCKER", "no-such-program", "AWS_REGION", "eu-west-1"));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.lines())
                .anyMatch(line -> line.startsWith("  wrong        Docker: there is no program no-such-program. "))
                .anyMatch(line -> line.startsWith("  wrong        certificate: it is one of eu-west-1"))
                .contains(
                        "  ok           SnapStart: there is one in eu-west-1",
                        "  cannot tell  credentials: there are no AWS credentials here",
                        "  cannot tell  concurrency: there are no AWS credentials here",
                        "  cannot tell  CDK bootstrap: there are no AWS credentials here",
                        "run hapnd.infra.DryRun cdk/prod");
    }

    @Test
    void an_account_that_has_what_is_needed_is_deployed_to() throws Exception {
        try (AwsStandIn aws = new AwsStandIn()) {
            Outcome outcome = execute("", "deploy --stage prod", aws.variables());

            assertThat(outcome.code()).isZero();
            assertThat(outcome.lines())
                    .containsSubsequence(
                            "  ok           credentials: account 123456789012, region eu-west-1",
                            "  ok           concurrency: 1000 invocations at once",
                            "  ok           CDK bootstrap: version 28",
                            "synthesise prod cdk/prod",
                            "cdk deploy --app cdk/prod");
        }
    }

    @Test
    void functions_that_do_not_compile_are_not_deployed() throws Exception {
        Outcome outcome = execute("", "deploy --skip-preflight --stage prod", Map.of("BUILD_CODE", "1"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines()).containsExactly("hapnd: nothing is deployed");
    }

    @Test
    void a_removed_stage_keeps_its_data_and_notes_it_before_it_goes() throws Exception {
        assertThat(run("destroy --stage prod --yes"))
                .containsSubsequence(
                        "synthesise prod cdk/prod-ending --ending keep",
                        "cdk deploy --app cdk/prod-ending --require-approval never"
                                + " --outputs-file retained/prod.outputs.json",
                        "run hapnd.infra.Retained cdk/prod-ending retained/prod.outputs.json retained/prod.json",
                        "cdk destroy --app cdk/prod-ending --force");
    }

    @Test
    void a_stage_of_the_same_name_elsewhere_does_not_take_the_place_of_the_notes_on_an_earlier_one() throws Exception {
        Files.createDirectories(checkout.resolve(".hapnd/retained"));
        Files.writeString(checkout.resolve(".hapnd/retained/prod.json"), "{}");
        Files.writeString(checkout.resolve(".hapnd/retained/prod-2.json"), "{}");

        assertThat(run("destroy --stage prod --yes"))
                .contains("run hapnd.infra.Retained cdk/prod-ending retained/prod-3.outputs.json retained/prod-3.json");
    }

    @Test
    void data_goes_only_when_that_is_asked_for() throws Exception {
        assertThat(run("destroy --stage prod --yes --delete-data"))
                .contains(
                        "synthesise prod cdk/prod-ending --ending delete", "cdk destroy --app cdk/prod-ending --force")
                .noneMatch(line -> line.contains("Retained"));
    }

    @Test
    void a_stage_without_tenant_isolation_is_removed_without_it() throws Exception {
        assertThat(run("destroy --stage prod --yes --isolation process"))
                .contains("synthesise prod cdk/prod-ending --ending keep --isolation process");
    }

    @Test
    void nothing_is_removed_until_the_name_is_typed() throws Exception {
        assertThat(typing("dev\n", "destroy --stage prod").lines()).noneMatch(line -> line.startsWith("cdk"));
        assertThat(typing("", "destroy --stage prod").lines()).noneMatch(line -> line.startsWith("cdk"));
        assertThat(typing("prod\n", "destroy --stage prod").lines())
                .contains("cdk destroy --app cdk/prod-ending --force");
    }

    @Test
    void a_stage_that_is_not_there_is_not_made_to_be_removed() throws Exception {
        Outcome outcome =
                execute("", "destroy --stage typo --yes", Map.of("DIFF", "[+] AWS::DynamoDB::Table Storage/Journal"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines())
                .contains("hapnd: there is no stage 'typo' in this account and region")
                .noneMatch(line -> line.startsWith("cdk deploy") || line.startsWith("cdk destroy"));
    }

    @Test
    void data_that_was_left_is_taken_over_before_the_rest_is_deployed() throws Exception {
        Path mapping = mapping();

        assertThat(run("deploy --skip-preflight --stage prod --profile ops --restore " + mapping))
                .containsExactly(
                        "synthesise prod cdk/prod",
                        "run hapnd.infra.TableImport cdk/prod prod.json --profile ops",
                        "cdk import --app cdk/prod --resource-mapping prod.json --profile ops",
                        "cdk deploy --app cdk/prod --profile ops");
    }

    @Test
    void tables_that_can_not_be_made_ready_are_not_taken_over_and_nothing_is_deployed() throws Exception {
        Outcome outcome =
                execute("", "deploy --skip-preflight --stage prod --restore " + mapping(), Map.of("JAVA_CODE", "2"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines()).contains("hapnd: nothing is taken over").noneMatch(line -> line.startsWith("cdk"));
    }

    @Test
    void an_option_that_a_command_does_not_know_stops_it() throws Exception {
        Outcome destroy = typing("", "destroy --stage prod --yes --delete-everything");
        assertThat(destroy.code()).isEqualTo(2);
        assertThat(destroy.lines().getFirst()).isEqualTo("hapnd: Unknown option: '--delete-everything'");
        assertThat(destroy.lines()).noneMatch(line -> line.startsWith("cdk") || line.startsWith("synthesise"));

        assertThat(run("deploy --dry-run --force")).containsExactly("hapnd: deploy --dry-run doesn't know --force");
        assertThat(run("deploy --yes")).containsExactly("hapnd: deploy doesn't know --yes");
    }

    @Test
    void the_stage_of_a_developers_machine_is_neither_deployed_nor_removed() throws Exception {
        assertThat(run("deploy --stage local")).singleElement().asString().contains("./hapnd dev");
        assertThat(run("destroy --stage local --yes"))
                .singleElement()
                .asString()
                .contains("./hapnd dev");
    }

    private Path mapping() throws IOException {
        return Files.writeString(
                Files.createDirectories(checkout.resolve(".hapnd")).resolve("prod.json"), "{}");
    }

    private List<String> run(String command) throws IOException, InterruptedException {
        return typing("", command).lines();
    }

    private Outcome typing(String text, String command) throws IOException, InterruptedException {
        return execute(text, command, Map.of());
    }

    private Outcome execute(String typed, String command, Map<String, String> variables)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StageCommand.class.getName()));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of("--checkout", checkout.toString()));
        ProcessBuilder program = new ProcessBuilder(words).redirectErrorStream(true);
        program.environment().clear();
        program.environment()
                .putAll(Map.of(
                        "PATH",
                        checkout + ":" + System.getenv("PATH"),
                        "AWS_EC2_METADATA_DISABLED",
                        "true",
                        "HOME",
                        checkout.toString(),
                        "CHECKOUT",
                        checkout.toString(),
                        "JAVA_HOME",
                        checkout.resolve("jdk").toString()));
        program.environment().putAll(variables);
        Process process = program.start();
        process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output.lines().toList());
    }
}
