package hapnd.e2e;

import hapnd.testkit.PlatformProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A local platform of this very build, and who asks it. */
final class Platform implements AutoCloseable {
    private final PlatformProcess process;

    private Platform(PlatformProcess process) {
        this.process = process;
    }

    /** Starts one on a data folder and waits until it is ready. */
    static Platform on(Path data) {
        return new Platform(PlatformProcess.start(Build.platform(), data));
    }

    /** Starts one of a template with options of the CDK app. */
    static Platform with(String... options) {
        Path folder = Build.newFolder("options");
        Path template = Build.template(folder.resolve("cdk"), options);
        return new Platform(PlatformProcess.start(Build.platform(template), folder.resolve("kept")));
    }

    /** Starts one that is bound to be refused; returns its exit code, and adds what it says to {@code output}. */
    static int refused(Path data, int port, Queue<String> output) {
        return Finished.run(Build.platform().command(data, port), output);
    }

    /** What it printed last, into the test's report. */
    void printOutput() {
        process.printOutput();
    }

    /** What it printed last. */
    List<String> lines() {
        return process.lines();
    }

    Path data() {
        return process.data();
    }

    URI http() {
        return process.http();
    }

    /** The tenant that every platform starts with. */
    Api dev() {
        return new Api(http(), process.key());
    }

    /** Somebody without an API key. */
    Api nobody() {
        return new Api(http(), "");
    }

    /** A tenant that no other test has. */
    Api newTenant(String name) {
        return new Api(http(), new Admin(this).newTenant(name).path("apiKey").asText());
    }

    /** Where an AWS service of the platform answers, by its name in {@code endpoints.json}. */
    URI endpoint(String service) {
        return process.endpoint(service);
    }

    /** An {@code Authorization} that those services take. */
    String signed() {
        return "AWS4-HMAC-SHA256 Credential="
                + process.endpoints().path("accessKeyId").asText()
                + "/20260101/us-east-1/any/aws4_request, SignedHeaders=host, Signature=0";
    }

    /** The platform itself and all that it has started. */
    List<ProcessHandle> processes() {
        return process.processes();
    }

    /** The processes of one function, by its name in the stack. */
    List<ProcessHandle> processesOf(String function) {
        return processes().stream().filter(running -> runs(running, function)).toList();
    }

    private static boolean runs(ProcessHandle process, String function) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"))
                    .contains("AWS_LAMBDA_FUNCTION_NAME=hapnd-local-" + function + "\0");
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    /** Ends it as a power cut does. */
    void kill() {
        process.kill();
    }

    /** Sends what Ctrl-C and an init system send, and returns at once. */
    CompletableFuture<Integer> terminate() {
        return process.terminate();
    }

    @Override
    public void close() {
        process.close();
    }
}
