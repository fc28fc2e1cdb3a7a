package hapnd.bench;

import hapnd.local.command.CommandLines;
import hapnd.local.command.Synthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures one side of the platform. Exit codes: 0 measured, 1 failed, 2 the arguments must be changed. */
@Command(name = "./hapnd bench", description = "Measures the platform here.")
public final class BenchCommand implements Callable<Integer> {
    /** The two halves of the platform, what people ask it, how its functions start, and what IAM costs. */
    private enum Side {
        APPEND,
        READ,
        ASK,
        COLD,
        IAM
    }

    @Parameters(
            paramLabel = "append|read|ask|cold|iam",
            description = {
                "append: latency, throughput and cost of appends, beside the engine's floor",
                "read: how soon events arrive, how fast projections are built, and the cost of both",
                "ask: the log, lists, states of the past and previews over a history, and the cost of each",
                "cold: how functions start here, without a cache of their classes and with it",
                "iam: what it costs an append that the template's policies are enforced"
            })
    private Side side;

    @Option(names = "--quick", description = "a rough answer")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "where the figures go")
    private Path json;

    @Option(names = "--checkout", hidden = true, required = true)
    private Path checkout;

    private BenchCommand() {}

    /** See the class. */
    public static void main(String[] arguments) {
        System.exit(CommandLines.run(new CommandLine(new BenchCommand()), arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path work = checkout.resolve(".hapnd");
        String name = side.name().toLowerCase(Locale.ROOT);
        Options options = new Options(
                Synthesis.local(checkout),
                work.resolve("cache"),
                checkout.resolve("functions/dotnet"),
                json == null ? work.resolve("bench").resolve(name + ".json") : json,
                quick);
        Path data = Files.createTempDirectory("hapnd-bench");
        try {
            switch (side) {
                case APPEND -> new Bench(options, data).run();
                case READ -> new ReadBench(options, data).run();
                case ASK -> new AskBench(options, data).run();
                case COLD -> new ColdBench(options).run();
                case IAM -> new IamBench(options, data).run();
            }
        } finally {
            delete(data);
        }
        return 0;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
