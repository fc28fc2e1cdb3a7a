package hapnd.local.lambda;

import hapnd.hash.Sha256;
import hapnd.local.lambda.UnpackedZips.Unpacked;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java function's zip as a program: AWS's own runtime interface client on the unpacked zip, as in the managed Java runtimes.
 * The JVM accepts a class cache only with the options and the class path with which it was created, so this class defines both,
 * for serving and for creating the cache.
 */
final class JavaProgram {
    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Path RUNTIME = installedRuntime();
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    // as in Lambda, a part of a function's memory is not for the heap
    private static final int HEAP_PERCENT = 85;

    private final Function function;
    private final Code.Zip zip;
    private final UnpackedZips zips;

    JavaProgram(Function function, Code.Zip zip, UnpackedZips zips) {
        this.function = function;
        this.zip = zip;
        this.zips = zips;
    }

    Function function() {
        return function;
    }

    /** The folder with the zip's content; the first call unpacks it. */
    Path root() {
        return unpacked().root();
    }

    /** The program with additional JVM options. */
    List<String> command(List<String> more) {
        List<String> command = jvm(more);
        command.addAll(List.of(MAIN, zip.handler()));
        return command;
    }

    /** The JVM without a program. */
    List<String> jvm(List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options());
        command.addAll(more);
        command.addAll(List.of("-cp", classpath()));
        return command;
    }

    /** The path of the class cache for this program and this JVM, which may not exist yet. */
    Path cache() {
        String made = Runtime.version() + " " + String.join(" ", jvm(List.of()));
        return unpacked().folder().resolve("classes-" + Sha256.hex(made).substring(0, 16) + ".aot");
    }

    private List<String> options() {
        return List.of(
                "-XX:+TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + function.memoryMb() * HEAP_PERCENT / 100 + "m",
                // as in Lambda: otherwise each start writes the library to the same file under /tmp, and a concurrent
                // start that has mapped the file crashes with SIGBUS
                "-D" + CLIENT + "="
                        + RUNTIME.resolve("jni").resolve("libaws-lambda-jni.linux-" + architecture() + ".so"),
                // as in Lambda: the hooks before and after a snapshot are those of CRaC
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                // for the client's epoll library
                "--enable-native-access=ALL-UNNAMED");
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    }

    private String classpath() {
        List<Path> entries = new ArrayList<>(List.of(unpacked().classes()));
        entries.addAll(jars(root().resolve("lib")));
        entries.addAll(jars(RUNTIME));
        return entries.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private Unpacked unpacked() {
        return zips.unpacked(zip.file());
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path installedRuntime() {
        Properties properties = new Properties();
        try (InputStream in = JavaProgram.class.getResourceAsStream("java-runtime.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path runtime = Path.of(properties.getProperty("runtime"));
        if (!Files.isDirectory(runtime)) {
            throw new IllegalStateException(
                    runtime + " is missing; run the Maven build of localstack, which copies it");
        }
        return runtime;
    }
}
