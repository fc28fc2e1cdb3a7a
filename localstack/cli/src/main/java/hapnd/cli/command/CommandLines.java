package hapnd.cli.command;

import hapnd.cli.terminal.Terminal;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TraceLevel;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs commands that are annotated for picocli, all by the same rules. Exit codes: what the command returns, or that of its
 * {@link Failure}; 2 when the arguments are wrong.
 */
public final class CommandLines {
    private static final int WIDTH = 110;

    private final PrintStream errors;

    private CommandLines(Terminal terminal) {
        errors = terminal.err();
    }

    /** Runs a command, or the subcommand of it that is meant; answers the exit code. */
    public static int run(CommandLine line, Terminal terminal, String... arguments) {
        CommandLine.tracer().setLevel(TraceLevel.OFF);
        shape(line.getCommandSpec());
        var rules = new CommandLines(terminal);
        return line.setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setAllowOptionsAsOptionParameters(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new java.io.PrintWriter(
                        terminal.out(), true, terminal.out().charset()))
                .setErr(new java.io.PrintWriter(
                        terminal.err(), true, terminal.err().charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler(rules::wrong)
                .setExecutionExceptionHandler(rules::failed)
                .execute(arguments);
    }

    /** Arguments are shown in the order in which they are declared; every command has {@code --help}. */
    private static void shape(CommandSpec command) {
        if (command.findOption("--help") == null) {
            command.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .hidden(true)
                    .build());
        }
        command.usageMessage()
                .width(WIDTH)
                .synopsisHeading("usage: ")
                .sortSynopsis(false)
                .sortOptions(false);
        command.subcommands().values().forEach(subcommand -> shape(subcommand.getCommandSpec()));
    }

    private int wrong(ParameterException e, String[] arguments) {
        var line = e.getCommandLine();
        if (e.getMessage().startsWith("Missing required subcommand")) {
            line.usage(line.getErr());
            return Failure.USAGE;
        }
        say(reason(e));
        if (e instanceof UnmatchedArgumentException unknown) {
            Meant.by(unknown).ifPresent(meant -> errors.println("Did you mean " + meant + "?"));
        }
        errors.println("See " + line.getCommandSpec().qualifiedName() + " --help");
        return Failure.USAGE;
    }

    private static String reason(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unknown -> {
                var word = unknown.getUnmatched().getFirst();
                boolean group = !unknown.getCommandLine().getSubcommands().isEmpty();
                yield (group && !word.startsWith("-") ? "there is no command '" : "unknown argument '") + word + "'";
            }
            case MissingParameterException missing ->
                missing(missing.getMissing().getFirst(), missing.getMessage());
            default -> e.getMessage();
        };
    }

    private static String missing(ArgSpec argument, String message) {
        if (!argument.isOption()) {
            return argument.paramLabel() + " is missing";
        }
        String name = ((OptionSpec) argument).longestName();
        // picocli says both with one type of exception.
        return message.startsWith("Missing required parameter")
                ? "a value is missing after " + name
                : name + " is missing";
    }

    private int failed(Exception e, CommandLine line, ParseResult result) {
        if (e instanceof Failure failure) {
            say(failure.getMessage());
            return failure.exitCode();
        }
        e.printStackTrace(errors);
        say("this is a fault of the command line itself; please report it with the lines above");
        return Failure.FAILED;
    }

    private void say(String message) {
        errors.println("hapnd: " + message);
    }
}
