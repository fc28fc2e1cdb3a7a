package hapnd.infra.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The programs that commands run, one after the other, on the same terminal.
 *
 * @param checkout the folder with the script {@code hapnd}
 * @param profile the credentials that the CDK CLI asks AWS with, where they are not those of the environment
 */
record Programs(Path checkout, Optional<String> profile) {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    /** What a program has printed, and its exit code. */
    record Printed(int code, String text) {}

    /** In the encoding of the script's own lines, whatever the locale. */
    static void say(String line) {
        print("· " + line);
    }

    /** As it is, in that encoding. */
    static void print(String line) {
        OUT.println(line);
    }

    /** Has all functions built that have changed. */
    void build() {
        if (run(command(checkout.resolve("hapnd").toString(), "build")) != 0) {
            throw new Refusal("nothing is deployed");
        }
    }

    /** Has a stage's template written, where what it is made of has changed. */
    void synthesise(String stage, Path folder, List<String> options) {
        List<String> command = command(checkout.resolve("hapnd").toString(), "synthesise", stage, folder.toString());
        command.addAll(options);
        if (run(command) != 0) {
            throw new Refusal("there is no template of the stage '" + stage + "'");
        }
    }

    /** Runs a program of this module; answers its exit code. */
    int java(String mainClass, Object... arguments) {
        List<String> command = command(
                Path.of(System.getenv("JAVA_HOME"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    /** Runs the CDK CLI; answers its exit code. */
    int cdk(List<String> arguments) {
        return run(cdkCommand(arguments));
    }

    /** Runs the CDK CLI without the terminal. */
    Printed cdkPrinted(List<String> arguments) {
        try {
            Process process = new ProcessBuilder(cdkCommand(arguments))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Printed(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private List<String> cdkCommand(List<String> arguments) {
        List<String> command = command(cli().resolve("node_modules/.bin/cdk").toString());
        command.addAll(arguments);
        profile.ifPresent(name -> command.addAll(List.of("--profile", name)));
        return command;
    }

    /** Installs the CDK CLI, unless the one that the lock file names is there. */
    void needCdk() {
        Path installed = cli().resolve("node_modules/.package-lock.json");
        try {
            if (Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(cli().resolve("package-lock.json")))
                            > 0) {
                return;
            }
            say("installing the CDK CLI");
            Path log = Files.createDirectories(checkout.resolve(".hapnd/log")).resolve("npm.log");
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(cli().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (npm.waitFor() != 0) {
                throw new Refusal("npm ci failed; the log is " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Path cli() {
        return checkout.resolve("infra/cdk-cli");
    }

    private static List<String> command(String... words) {
        return new ArrayList<>(List.of(words));
    }

    private static int run(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Refusal interrupted() {
        Thread.currentThread().interrupt();
        return new Refusal("interrupted");
    }
}
