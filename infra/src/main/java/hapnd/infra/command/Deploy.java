package hapnd.infra.command;

import hapnd.infra.preflight.Finding;
import hapnd.infra.preflight.Preflight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Deploys a stage, or says what would be deployed. */
@Command(name = "deploy", description = "Builds, synthesises and deploys to AWS. Options of cdk deploy may follow.")
final class Deploy implements Callable<Integer> {
    private static final List<String> OF_DESTROY = List.of("--delete-data", "--yes");
    private static final List<String> CREDENTIALS = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_PROFILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI");

    @Mixin
    private StageOptions stage;

    @Option(names = "--profile", paramLabel = "NAME", description = "credentials for AWS")
    private String profile;

    @Mixin
    private TemplateOptions template;

    @Option(names = "--restore", paramLabel = "FILE", description = "first take over the data that destroy has left")
    private Path restore;

    @Option(names = "--dry-run", description = "only print what would be deployed, and what it would cost")
    private boolean dryRun;

    @Option(names = "--skip-preflight", description = "deploy without finding out first what would make it fail")
    private boolean skipPreflight;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder for the template")
    private Path out;

    @Unmatched
    private final List<String> rest = new ArrayList<>();

    @Override
    public Integer call() {
        check();
        if (!skipPreflight) {
            preflight();
        }
        Path folder = stage.template(Optional.ofNullable(out));
        Programs programs = stage.programs(Optional.ofNullable(profile));
        programs.build();
        programs.synthesise(stage.name(), folder, template.arguments());
        if (dryRun) {
            return show(programs, folder);
        }
        programs.needCdk();
        int taken = restore == null ? 0 : takeOver(programs, folder);
        return taken == 0 ? programs.cdk(with(List.of("deploy", "--app", folder.toString()), rest)) : taken;
    }

    private void check() {
        if (stage.isLocal()) {
            throw new Refusal("the stage 'local' is for ./hapnd dev; deploy another, such as --stage dev");
        }
        if (restore != null && !Files.isReadable(restore)) {
            throw new Refusal(restore + " can't be read");
        }
        rest.stream()
                .filter(word -> dryRun || OF_DESTROY.contains(word))
                .findFirst()
                .ifPresent(word -> {
                    throw new Refusal("deploy" + (dryRun ? " --dry-run" : "") + " doesn't know " + word);
                });
    }

    /** Before the functions and the image are built, which takes minutes. A dry run only prints what it finds. */
    private void preflight() {
        Programs.say("what a deployment needs:");
        List<Finding> findings = Preflight.of(
                        stage.name(),
                        Optional.ofNullable(profile),
                        template.certificate(),
                        template.perTenant(),
                        !dryRun || mayHaveCredentials())
                .findings();
        findings.forEach(finding -> Programs.print("  " + finding.line()));
        if (!dryRun && findings.stream().anyMatch(Finding.Wrong.class::isInstance)) {
            throw new Refusal("nothing is built or deployed; --skip-preflight deploys all the same");
        }
    }

    /**
     * Has the new stack own what an earlier one has left. An import changes nothing of a table, and one that point-in-time
     * recovery made has no stream, so it is made what the template says before.
     */
    private int takeOver(Programs programs, Path folder) {
        List<Object> arguments = new ArrayList<>(List.of(folder, restore));
        if (profile != null) {
            arguments.addAll(List.of("--profile", profile));
        }
        if (programs.java("hapnd.infra.TableImport", arguments.toArray()) != 0) {
            throw new Refusal("nothing is taken over");
        }
        return programs.cdk(List.of("import", "--app", folder.toString(), "--resource-mapping", restore.toString()));
    }

    private int show(Programs programs, Path folder) {
        int shown = programs.java("hapnd.infra.DryRun", folder);
        if (shown != 0) {
            return shown;
        }
        if (!mayHaveCredentials()) {
            Programs.say("no AWS credentials here: it is not compared with what is deployed");
            return 0;
        }
        programs.needCdk();
        Programs.say("what would change:");
        if (programs.cdk(List.of("diff", "--app", folder.toString(), "--method", "template")) != 0) {
            Programs.say("the CDK CLI could not compare it with what is deployed");
        }
        return 0;
    }

    /** Whether it is worth asking AWS. It looks where the CDK CLI looks, and asks nobody. */
    private boolean mayHaveCredentials() {
        Map<String, String> environment = System.getenv();
        return profile != null
                || CREDENTIALS.stream()
                        .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty())
                || Stream.of("AWS_SHARED_CREDENTIALS_FILE=credentials", "AWS_CONFIG_FILE=config")
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> environment.getOrDefault(
                                pair[0], environment.getOrDefault("HOME", "") + "/.aws/" + pair[1]))
                        .anyMatch(file -> Path.of(file).toFile().length() > 0);
    }

    private static List<String> with(List<String> words, List<String> more) {
        return Stream.concat(words.stream(), more.stream()).toList();
    }
}
