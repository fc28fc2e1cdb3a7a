package hapnd.infra.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import hapnd.infra.preflight.AwsStandIn.Call;
import hapnd.infra.preflight.Finding.CannotTell;
import hapnd.infra.preflight.Finding.Ok;
import hapnd.infra.preflight.Finding.Wrong;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** What is found out before a deployment, asked of a server that answers as AWS does. */
class PreflightTest {
    private static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";
    private static final AwsCredentialsProvider GIVEN =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "example"));

    private final AwsStandIn aws = new AwsStandIn();

    @TempDir
    private Path programs;

    PreflightTest() throws IOException {}

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void an_account_that_has_all_of_it_has_nothing_wrong() throws IOException {
        aws.hasExecutor("hapnd-prod-csharp-executor");

        assertThat(preflight("eu-west-1").findings())
                .hasSize(8)
                .allMatch(Ok.class::isInstance)
                .extracting(Finding::line)
                .contains("ok           credentials: account 123456789012, region eu-west-1");
    }

    @Test
    void credentials_that_are_missing_are_said_with_what_to_do_and_nothing_else_is_asked() throws IOException {
        List<Finding> findings = asked(new Caller(
                        () -> {
                            throw SdkClientException.create(
                                    "Unable to load credentials from any of the providers [...]");
                        },
                        Region.EU_WEST_1,
                        Optional.of(aws.endpoint())))
                .findings();

        assertThat(of(findings, Account.CREDENTIALS))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.next()).contains("--profile"));
        assertThat(of(findings, Account.CONCURRENCY)).isInstanceOf(CannotTell.class);
        assertThat(of(findings, Account.BOOTSTRAP)).isInstanceOf(CannotTell.class);
    }

    @ParameterizedTest
    @CsvSource({
        "403, InvalidClientTokenId",
        "403, ExpiredToken",
        "403, SignatureDoesNotMatch",
        "400, IncompleteSignature"
    })
    void credentials_that_aws_refuses_are_wrong(int status, String code) throws IOException {
        aws.fails(Call.CALLER, status, code);

        assertThat(of(preflight("eu-west-1").findings(), Account.CREDENTIALS))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.what()).contains(code));
    }

    /** Such as a profile that names a role and no source of credentials for it. */
    @Test
    void a_profile_that_is_not_whole_is_a_finding_and_no_fault() throws IOException {
        List<Finding> findings = asked(new Caller(
                        () -> {
                            throw new IllegalStateException("Profile property 'source_profile' was not configured");
                        },
                        Region.EU_WEST_1,
                        Optional.of(aws.endpoint())))
                .findings();

        assertThat(of(findings, Account.CREDENTIALS))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.what()).contains("source_profile"));
    }

    @Test
    void a_region_in_which_nobody_answers_is_said() throws IOException {
        aws.close();

        assertThat(of(preflight("eu-west-1").findings(), Account.CREDENTIALS))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.what()).contains("can't be reached in eu-west-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 99})
    void an_account_that_may_run_too_little_at_once_is_said_with_the_quota_to_ask_for(int limit) throws IOException {
        aws.concurrency(limit);

        assertThat(of(preflight("eu-west-1").findings(), Account.CONCURRENCY))
                .isEqualTo(new Wrong(
                        Account.CONCURRENCY,
                        "the account may run " + limit + " invocations at once, and a stage needs 100",
                        "Ask for more in Service Quotas: Lambda, Concurrent executions (L-B99A9384)"));
    }

    @Test
    void an_account_that_was_not_bootstrapped_is_said_with_the_command() throws IOException {
        aws.fails(Call.PARAMETER, 400, "ParameterNotFound");

        assertThat(of(preflight("eu-west-1").findings(), Account.BOOTSTRAP))
                .isInstanceOfSatisfying(
                        Wrong.class,
                        wrong -> assertThat(wrong.next()).contains("bootstrap").contains("AWS_REGION=eu-west-1"));
    }

    @Test
    void a_bootstrap_that_is_too_old_is_said() throws IOException {
        aws.bootstrapped("7");

        assertThat(of(preflight("eu-west-1").findings(), Account.BOOTSTRAP))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.what()).isEqualTo("version 7 is older than 8"));
    }

    @Test
    void calls_that_the_credentials_do_not_permit_are_named_and_stop_nothing() throws IOException {
        aws.fails(Call.SETTINGS, 403, "AccessDeniedException");
        aws.fails(Call.PARAMETER, 400, "AccessDeniedException");
        aws.fails(Call.FUNCTION, 403, "AccessDeniedException");

        assertThat(preflight("eu-west-1").findings())
                .filteredOn(CannotTell.class::isInstance)
                .extracting(Finding::line)
                .containsExactly(
                        "cannot tell  concurrency: the credentials do not permit lambda:GetAccountSettings",
                        "cannot tell  CDK bootstrap: the credentials do not permit ssm:GetParameter",
                        "cannot tell  tenant isolation: the credentials do not permit lambda:GetFunctionConfiguration");
    }

    @Test
    void an_error_of_aws_is_not_taken_for_an_answer() throws IOException {
        aws.fails(Call.SETTINGS, 500, "ServiceException");
        aws.bootstrapped("unknown");

        List<Finding> findings = preflight("eu-west-1").findings();
        assertThat(of(findings, Account.CONCURRENCY)).isInstanceOf(CannotTell.class);
        assertThat(of(findings, Account.BOOTSTRAP)).isInstanceOf(CannotTell.class);
    }

    @Test
    void whether_tenant_isolation_is_allowed_is_known_once_the_executor_has_it() throws IOException {
        assertThat(of(preflight("eu-west-1").findings(), Account.TENANT_ISOLATION))
                .isEqualTo(Account.untold())
                .extracting(Finding::line)
                .asString()
                .contains("--isolation");

        aws.hasExecutor("hapnd-prod-csharp-executor");
        assertThat(of(preflight("eu-west-1").findings(), Account.TENANT_ISOLATION))
                .isInstanceOf(Ok.class);
    }

    @Test
    void a_stage_without_tenant_isolation_is_not_asked_about_it() throws IOException {
        Preflight preflight = new Preflight(
                "prod",
                Optional.empty(),
                false,
                Optional.of(caller()),
                "ap-southeast-6",
                running().toString());

        assertThat(preflight.findings())
                .extracting(Finding::subject)
                .doesNotContain(Account.TENANT_ISOLATION, Regions.TENANT_ISOLATION);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, Ok, Ok",
        "ap-southeast-6, Wrong, Wrong",
        "ap-east-2, Wrong, Ok",
        "cn-north-1, CannotTell, Wrong",
        "us-gov-west-1, CannotTell, Wrong",
        "mars-north-1, CannotTell, CannotTell"
    })
    void regions_are_told_by_the_lists_of_aws(String region, String snapStart, String isolation) {
        assertThat(Regions.snapStart(region).getClass().getSimpleName()).isEqualTo(snapStart);
        assertThat(Regions.tenantIsolation(region).getClass().getSimpleName()).isEqualTo(isolation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:acm:eu-west-1:123456789012:certificate/1", "certificate"})
    void a_certificate_that_cloudfront_does_not_take_is_told_by_its_arn(String arn) throws IOException {
        Preflight preflight = new Preflight(
                "prod",
                Optional.of(arn),
                true,
                Optional.empty(),
                "eu-west-1",
                running().toString());

        assertThat(of(preflight.findings(), "certificate"))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.next()).contains("us-east-1"));
    }

    @Test
    void docker_that_is_missing_is_told_from_docker_that_does_not_run() throws IOException {
        assertThat(Docker.of(programs.resolve("docker").toString()))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.what()).startsWith("there is no program"));
        assertThat(Docker.of(program("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1")
                        .toString()))
                .isInstanceOfSatisfying(
                        Wrong.class,
                        wrong -> assertThat(wrong.what())
                                .endsWith("has no engine that answers (Cannot connect to the Docker daemon)"));
        assertThat(Docker.of(running().toString())).isInstanceOf(Ok.class);
    }

    @Test
    void without_an_account_what_can_be_told_is_told() throws IOException {
        Preflight preflight = new Preflight(
                "prod",
                Optional.of(CERTIFICATE),
                true,
                Optional.empty(),
                "eu-west-1",
                running().toString());

        assertThat(preflight.findings())
                .filteredOn(Ok.class::isInstance)
                .extracting(Finding::subject)
                .containsExactly("Docker", "certificate", Regions.SNAP_START, Regions.TENANT_ISOLATION);
        assertThat(preflight.findings())
                .filteredOn(CannotTell.class::isInstance)
                .extracting(Finding::subject)
                .containsExactly(Account.CREDENTIALS, Account.CONCURRENCY, Account.BOOTSTRAP, Account.TENANT_ISOLATION);
    }

    @Test
    void every_finding_is_one_line() throws IOException {
        assertThat(preflight("eu-west-1").findings()).extracting(Finding::line).noneMatch(line -> line.contains("\n"));
    }

    private Preflight preflight(String region) throws IOException {
        return new Preflight(
                "prod",
                Optional.of(CERTIFICATE),
                true,
                Optional.of(caller()),
                region,
                running().toString());
    }

    private Preflight asked(Caller caller) throws IOException {
        return new Preflight(
                "prod",
                Optional.empty(),
                true,
                Optional.of(caller),
                "eu-west-1",
                running().toString());
    }

    private Caller caller() {
        return new Caller(GIVEN, Region.EU_WEST_1, Optional.of(aws.endpoint()));
    }

    private static Finding of(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private Path running() throws IOException {
        return program("running-docker", "echo 28.2.2");
    }

    private Path program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
