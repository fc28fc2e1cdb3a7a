package hapnd.infra.preflight;

import hapnd.infra.preflight.Finding.Ok;
import hapnd.infra.preflight.Finding.Wrong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The engine that the CDK CLI builds the image of the C# program with. */
final class Docker {
    private static final String SUBJECT = "Docker";
    private static final long SECONDS = 20;

    private Docker() {}

    /** The program that the CDK CLI runs: it takes another one from this variable. */
    static String program() {
        return Optional.ofNullable(System.getenv("CDK_DOCKER"))
                .filter(name -> !name.isBlank())
                .orElse("docker");
    }

    /** Whether a program is there and its engine answers within 20 seconds. */
    static Finding of(String program) {
        Process process;
        try {
            process = new ProcessBuilder(program, "version", "--format", "{{.Server.Version}}")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new Wrong(
                    SUBJECT,
                    "there is no program " + program,
                    "Install Docker with BuildKit, or name another program in CDK_DOCKER");
        }
        try {
            return asked(program, process);
        } catch (IOException e) {
            return notRunning(program, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notRunning(program, "interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static Finding asked(String program, Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            return notRunning(program, "no answer in " + SECONDS + " seconds");
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String last = text.lines().reduce((first, second) -> second).orElse("no answer");
        return process.exitValue() == 0
                ? new Ok(SUBJECT, program + " runs, version " + last)
                : notRunning(program, last);
    }

    private static Finding notRunning(String program, String why) {
        return new Wrong(
                SUBJECT,
                program + " has no engine that answers (" + why + ")",
                "Start Docker; the image of the C# program is built with it");
    }
}
