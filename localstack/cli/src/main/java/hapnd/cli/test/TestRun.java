package hapnd.cli.test;

import hapnd.cli.push.Diagnostic;
import hapnd.cli.terminal.Output;
import hapnd.dotnet.cases.CaseEnd;
import hapnd.dotnet.cases.CaseRunner;
import hapnd.dotnet.cases.Compiled;
import hapnd.dotnet.cases.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles what a folder has, and runs its cases. */
final class TestRun {
    private final Path folder;
    private final CaseRunner runner;
    private final Output output;

    TestRun(Path folder, CaseRunner runner, Output output) {
        this.folder = folder;
        this.runner = runner;
        this.output = output;
    }

    /** Answers whether all is as expected. */
    boolean run(TestFolder found) throws IOException {
        var report = new Report(output);
        var files = new ArrayList<CaseFile.Of>();
        for (var name : found.cases().keySet()) {
            switch (CaseFile.read(folder.resolve(name).normalize())) {
                case CaseFile.Of file -> files.add(file);
                case CaseFile.Broken broken -> report.error(broken.why());
            }
        }
        var code = compiled(found, files, report);
        for (var file : files) {
            if (code.get(file.kind()) instanceof Compiled.Assembly assembly) {
                run(file, assembly, report);
            }
        }
        return report.end(found.others());
    }

    /** What ends one file ends no other. */
    private void run(CaseFile.Of file, Compiled.Assembly assembly, Report report) {
        try {
            runner.run(file.path(), assembly, CaseRunner.BUDGET, end -> tell(file, end, report));
        } catch (IOException ended) {
            report.error(file.wrong(0, 0, ended.getMessage()));
        }
    }

    /** Once for each kind that the files name, as they are uploaded once for each. */
    private Map<Kind, Compiled> compiled(TestFolder found, List<CaseFile.Of> files, Report report) throws IOException {
        var sources = new LinkedHashMap<String, String>();
        found.sources().forEach(source -> sources.put(source.path(), source.text()));
        var code = new EnumMap<Kind, Compiled>(Kind.class);
        for (var kind : Kind.values()) {
            if (files.stream().anyMatch(file -> file.kind() == kind)) {
                var compiled = runner.compile(kind, sources);
                code.put(kind, compiled);
                if (compiled instanceof Compiled.Refused refused) {
                    Diagnostic.read(folder, refused.diagnostics()).forEach(report::error);
                }
            }
        }
        return code;
    }

    private static void tell(CaseFile.Of file, CaseEnd end, Report report) {
        switch (end) {
            case CaseEnd.Ran ran -> report.ran(file.path().toString(), ran);
            case CaseEnd.Unusable wrong -> report.error(file.wrong(wrong.line(), wrong.column(), wrong.problem()));
        }
    }
}
