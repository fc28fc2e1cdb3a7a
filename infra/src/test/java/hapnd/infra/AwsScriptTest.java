package hapnd.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script asks of the CDK CLI, in which order; the CLI itself and the build are stand-ins that say what they got. */
class AwsScriptTest {
    private static final String STAND_INS = """
            set -euo pipefail
            source "$SCRIPTS/tools.sh"; source "$SCRIPTS/aws.sh"
            need_tools() { :; }
            need_cdk() { :; }
            alone() { "$@"; }
            prepare() { echo "synthesise $*" | sed "s|$WORK/||g"; }
            infra_java() { echo "run $*" | sed "s|$WORK/||g"; }
            cdk() { echo "cdk $* ${AWS[*]-}" | sed "s|$WORK/||g; s| *$||"; if [[ "$1" == diff ]]; then echo "$DIFF"; fi; }
            unset AWS_ACCESS_KEY_ID AWS_PROFILE AWS_WEB_IDENTITY_TOKEN_FILE AWS_CONTAINER_CREDENTIALS_FULL_URI
            HOME="$WORK" DIFF="${DIFF:-}"
            """;

    @TempDir
    private Path work;

    @Test
    void a_stage_is_deployed_with_its_profile_and_its_domain() throws Exception {
        assertThat(
                        run(
                                "deploy --stage prod --profile ops --domain a.example.com --certificate arn --require-approval never"))
                .containsExactly(
                        "synthesise prod cdk/prod --domain a.example.com --certificate arn",
                        "cdk deploy --app cdk/prod --require-approval never --profile ops");
    }

    @Test
    void a_stage_gets_the_rate_limit_that_is_asked_for() throws Exception {
        assertThat(run("deploy --stage prod --rate-limit 50:100"))
                .containsExactly("synthesise prod cdk/prod --rate-limit 50:100", "cdk deploy --app cdk/prod");
    }

    @Test
    void a_dry_run_without_credentials_asks_nobody() throws Exception {
        assertThat(run("deploy --stage prod --dry-run"))
                .containsExactly(
                        "synthesise prod cdk/prod",
                        "run hapnd.infra.DryRun cdk/prod",
                        "· no AWS credentials here: it is not compared with what is deployed");
    }

    @Test
    void a_dry_run_with_credentials_compares_and_changes_nothing() throws Exception {
        assertThat(run("deploy --stage prod --dry-run --profile ops"))
                .contains("cdk diff --app cdk/prod --method template --profile ops")
                .noneMatch(line -> line.startsWith("cdk deploy"));
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
    void data_goes_only_when_that_is_asked_for() throws Exception {
        assertThat(run("destroy --stage prod --yes --delete-data"))
                .contains(
                        "synthesise prod cdk/prod-ending --ending delete", "cdk destroy --app cdk/prod-ending --force")
                .noneMatch(line -> line.contains("Retained"));
    }

    @Test
    void nothing_is_removed_until_the_name_is_typed() throws Exception {
        assertThat(run("destroy --stage prod <<<dev")).noneMatch(line -> line.startsWith("cdk"));
        assertThat(run("destroy --stage prod </dev/null")).noneMatch(line -> line.startsWith("cdk"));
        assertThat(run("destroy --stage prod <<<prod")).contains("cdk destroy --app cdk/prod-ending --force");
    }

    @Test
    void a_stage_that_is_not_there_is_not_made_to_be_removed() throws Exception {
        assertThat(run("DIFF='[+] AWS::DynamoDB::Table Storage/Journal'; destroy --stage typo --yes"))
                .contains("hapnd: there is no stage 'typo' in this account and region")
                .noneMatch(line -> line.startsWith("cdk deploy") || line.startsWith("cdk destroy"));
    }

    @Test
    void data_that_was_left_is_taken_over_before_the_rest_is_deployed() throws Exception {
        Path mapping = Files.writeString(work.resolve("prod.json"), "{}");

        assertThat(run("deploy --stage prod --profile ops --restore " + mapping))
                .containsExactly(
                        "synthesise prod cdk/prod",
                        "run hapnd.infra.TableImport cdk/prod prod.json --profile ops",
                        "cdk import --app cdk/prod --resource-mapping prod.json --profile ops",
                        "cdk deploy --app cdk/prod --profile ops");
    }

    @Test
    void tables_that_can_not_be_made_ready_are_not_taken_over_and_nothing_is_deployed() throws Exception {
        Path mapping = Files.writeString(work.resolve("prod.json"), "{}");

        assertThat(run("infra_java() { return 2; }; deploy --stage prod --restore " + mapping))
                .contains("hapnd: nothing is taken over")
                .noneMatch(line -> line.startsWith("cdk"));
    }

    @Test
    void an_option_that_destroy_does_not_know_stops_it() throws Exception {
        assertThat(run("destroy --stage prod --yes --delete-everything"))
                .containsExactly("hapnd: destroy doesn't know --delete-everything");
    }

    private List<String> run(String command) throws IOException, InterruptedException {
        var bash = new ProcessBuilder("bash", "-c", STAND_INS + command + "\n").redirectErrorStream(true);
        bash.environment().put("WORK", work.toString());
        bash.environment()
                .put("SCRIPTS", Path.of("../localstack/script").toAbsolutePath().toString());
        Process process = bash.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
