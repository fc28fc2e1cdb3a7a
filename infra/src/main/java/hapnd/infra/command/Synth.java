package hapnd.infra.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a stage's template. */
@Command(name = "synth", description = "Writes the CloudFormation template and its assets.")
final class Synth implements Callable<Integer> {
    @Mixin
    private StageOptions stage;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder for it")
    private Path out;

    @Mixin
    private TemplateOptions template;

    @Override
    public Integer call() throws IOException {
        Path folder = stage.template(Optional.ofNullable(out));
        stage.programs(Optional.empty()).synthesise(stage.name(), folder, template.arguments());
        // The CDK CLI (infra/cdk.json) says where it expects the files, and keeps a lock of its own there.
        String expected = System.getenv("CDK_OUTDIR");
        if (expected != null && !expected.isEmpty()) {
            copy(folder, Path.of(expected));
        }
        Programs.say("the template is " + folder.resolve("Hapnd.template.json"));
        return 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
