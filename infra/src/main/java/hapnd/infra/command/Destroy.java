package hapnd.infra.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Removes a stage. CloudFormation goes by the template that is deployed, so the one that says what is to stay is deployed
 * first: it lifts the protections, and with {@code --delete-data} it has the bucket emptied of all versions before it is
 * deleted.
 */
@Command(name = "destroy", description = "Removes a stage from AWS. Its data stays, unless it is to go too.")
final class Destroy implements Callable<Integer> {
    private static final Pattern NEW_TABLE = Pattern.compile("^\\[\\+] AWS::DynamoDB::Table", Pattern.MULTILINE);

    @Mixin
    private StageOptions stage;

    @Option(names = "--profile", paramLabel = "NAME", description = "credentials for AWS")
    private String profile;

    @Option(names = "--delete-data", description = "everything is to go")
    private boolean deleteData;

    @Option(names = "--yes", description = "doesn't ask")
    private boolean yes;

    @Option(names = "--isolation", paramLabel = "tenant|process", description = "as it was deployed with")
    private String isolation;

    @Override
    public Integer call() throws IOException {
        if (stage.isLocal()) {
            throw new Refusal("the stage 'local' is on no account; ./hapnd dev keeps its data in .hapnd/data");
        }
        confirm();
        Path folder = stage.work().resolve("cdk").resolve(stage.name() + "-ending");
        Programs programs = stage.programs(Optional.ofNullable(profile));
        programs.synthesise(stage.name(), folder, ending());
        programs.needCdk();
        checkThatItIsThere(programs, folder);
        return remove(programs, folder);
    }

    /** With the isolation that it has: another one would have the executor replaced, which an account may refuse. */
    private List<String> ending() {
        List<String> options = new ArrayList<>(List.of("--ending", deleteData ? "delete" : "keep"));
        if (isolation != null) {
            options.addAll(List.of("--isolation", isolation));
        }
        return options;
    }

    private int remove(Programs programs, Path folder) throws IOException {
        Path retained = Files.createDirectories(stage.work().resolve("retained"));
        String name = unused(retained);
        Path outputs = retained.resolve(name + ".outputs.json");
        Path mapping = retained.resolve(name + ".json");
        List<String> ending = List.of(
                "deploy",
                "--app",
                folder.toString(),
                "--require-approval",
                "never",
                "--outputs-file",
                outputs.toString());
        if (programs.cdk(ending) != 0) {
            throw new Refusal("the stack could not be made ready to go; nothing is deleted");
        }
        if (!deleteData && programs.java("hapnd.infra.Retained", folder, outputs, mapping) != 0) {
            throw new Refusal("nothing is deleted");
        }
        int removed = programs.cdk(List.of("destroy", "--app", folder.toString(), "--force"));
        if (removed != 0) {
            return removed;
        }
        Files.deleteIfExists(outputs);
        if (!deleteData) {
            Programs.say("the tables, the bucket and the key of webhooks are still there, and still cost: " + mapping
                    + " names them");
            Programs.say("to take them over again: ./hapnd deploy --stage " + stage.name() + " --restore " + mapping);
        }
        return 0;
    }

    /** A name that no earlier removal has used, in whatever region: its file is the only one that names its data. */
    private String unused(Path folder) {
        String name = stage.name();
        for (int number = 2; Files.exists(folder.resolve(name + ".json")); number++) {
            name = stage.name() + "-" + number;
        }
        return name;
    }

    /** Deploying the ending of a stage that is not there would make one first. */
    private void checkThatItIsThere(Programs programs, Path folder) {
        Programs.Printed changes =
                programs.cdkPrinted(List.of("diff", "--app", folder.toString(), "--method", "template", "--no-color"));
        if (changes.code() != 0) {
            System.err.println(changes.text().strip());
            throw new Refusal("the stage '" + stage.name() + "' can't be looked at");
        }
        if (NEW_TABLE.matcher(changes.text()).find()) {
            throw new Refusal("there is no stage '" + stage.name() + "' in this account and region");
        }
    }

    /** Has the name of the stage typed, unless {@code --yes} was given. */
    private void confirm() throws IOException {
        if (yes) {
            return;
        }
        Programs.say(
                deleteData
                        ? "this removes the stage '" + stage.name() + "' with all events, states and uploads, for good"
                        : "this removes the stage '" + stage.name() + "'; its tables, its bucket and its key stay");
        System.out.print("  type the name of the stage to go on: ");
        System.out.flush();
        if (!line().equals(stage.name())) {
            throw new Refusal("not confirmed; nothing is changed");
        }
    }

    /** Not a byte beyond the line: what follows is for the programs. */
    private static String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = System.in.read(); next >= 0 && next != '\n'; next = System.in.read()) {
            line.append((char) next);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
