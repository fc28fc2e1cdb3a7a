package hapnd.cli.test;

import hapnd.cli.api.Json;
import hapnd.cli.push.Diagnostic;
import hapnd.cli.terminal.Output;
import hapnd.dotnet.cases.CaseEnd;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Tells of each case as soon as it has ended, and sums up: lines for people, JSON for programs. */
final class Report {
    private final Output output;
    private final long began = System.nanoTime();
    private final Set<Diagnostic> told = new HashSet<>();
    private String heading = "";
    private int passed;
    private int failed;
    private int errors;

    Report(Output output) {
        this.output = output;
    }

    /** A case of a file has ended. */
    void ran(String file, CaseEnd.Ran one) {
        if (one.problem().isEmpty()) {
            passed++;
        } else {
            failed++;
        }
        if (output.isJson()) {
            json(file, one);
        } else {
            lines(file, one);
        }
        output.flush();
    }

    private void json(String file, CaseEnd.Ran one) {
        var json = Json.object()
                .put("type", "case")
                .put("file", file)
                .put("case", one.name())
                .put("ok", one.problem().isEmpty());
        one.problem().ifPresent(problem -> problem.lines().forEach(json.withArray("problems")::add));
        output.json(json.put("millis", one.took().toNanos() / 1_000_000.0));
    }

    private void lines(String file, CaseEnd.Ran one) {
        if (!heading.equals(file)) {
            output.line((heading.isEmpty() ? "" : "\n") + output.bold(Output.safe(file)));
            heading = file;
        }
        var name = Output.safe(one.name()).replace('\n', ' ');
        if (one.problem().isEmpty()) {
            output.line("  " + output.good("✓") + " " + name + slow(one.took()));
            return;
        }
        output.line("  " + output.bad("✗") + " " + name);
        one.problem().get().lines().forEach(line -> output.line("      " + Output.safe(line)));
    }

    private String slow(Duration took) {
        return took.toMillis() < 100 ? "" : output.faint(" (" + took.toMillis() + " ms)");
    }

    /** Something is wrong with a file. It is said once, although sources are compiled twice. */
    void error(Diagnostic one) {
        if (!told.add(one)) {
            return;
        }
        errors++;
        if (output.isJson()) {
            var json = Json.object().put("type", "error");
            json.setAll(one.json());
            output.json(json);
        } else {
            output.line(output.bad(one.text()));
        }
        output.flush();
    }

    /**
     * Sums up.
     *
     * @param others how many tests there are that are not run here
     * @return whether all is as expected
     */
    boolean end(int others) {
        if (output.isJson()) {
            output.json(Json.object()
                    .put("type", "summary")
                    .put("passed", passed)
                    .put("failed", failed)
                    .put("errors", errors)
                    .put("notRunHere", others)
                    .put("seconds", seconds()));
        } else {
            var text = "%d passed, %d failed%s (%.1f s)"
                    .formatted(
                            passed,
                            failed,
                            errors == 0 ? "" : errors == 1 ? ", 1 error" : ", " + errors + " errors",
                            seconds());
            output.line((heading.isEmpty() ? "" : "\n") + (isGood() ? output.good(text) : output.bad(text)));
        }
        output.flush();
        if (others > 0) {
            output.note((others == 1 ? "1 test in C# is" : others + " tests in C# are")
                    + " not run here, because a test framework is a package: run them with dotnet test");
        }
        return isGood();
    }

    private boolean isGood() {
        return failed == 0 && errors == 0;
    }

    private double seconds() {
        return Math.round((System.nanoTime() - began) / 1e8) / 10.0;
    }
}
