package hapnd.local.command;

import java.util.stream.Collectors;
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
 * Runs commands that are annotated for picocli, all by the same rules: a value is the word after its option, whatever that
 * looks like, and of an option that is given twice the last value counts.
 *
 * <p>Exit codes: what the command returns; 2 when the arguments are wrong or the command refuses, with the reason on the
 * standard error; 1 when it fails.
 */
public final class CommandLines {
    private static final int WIDTH = 128;

    private CommandLines() {}

    /** Runs a command, or the subcommand of it that is meant; answers the exit code. */
    public static int run(CommandLine line, String... arguments) {
        CommandLine.tracer().setLevel(TraceLevel.OFF);
        shape(line.getCommandSpec());
        return line.setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setAllowOptionsAsOptionParameters(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CommandLines::wrong)
                .setExecutionExceptionHandler(CommandLines::failed)
                .execute(arguments);
    }

    /** Arguments are shown in the order in which they are declared; every command has {@code --help}. */
    private static void shape(CommandSpec command) {
        command.addOption(
                OptionSpec.builder("--help").usageHelp(true).hidden(true).build());
        command.parser().separator(" ");
        command.usageMessage()
                .width(WIDTH)
                .synopsisHeading("usage: ")
                .sortSynopsis(false)
                .sortOptions(false);
        command.subcommands().values().forEach(subcommand -> shape(subcommand.getCommandSpec()));
    }

    private static int wrong(ParameterException e, String[] arguments) {
        say(reason(e) + "\n" + usage(e.getCommandLine()));
        return CommandLine.ExitCode.USAGE;
    }

    private static String reason(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unknown ->
                "unknown argument " + unknown.getUnmatched().getFirst();
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() -> missing(missing.getMissing().getFirst(), missing.getMessage());
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

    /** The line that would be right; of a command that is nothing without a subcommand, those of all of them. */
    private static String usage(CommandLine line) {
        if (line.getSubcommands().isEmpty()) {
            return synopsis(line);
        }
        return line.getSubcommands().values().stream().map(CommandLines::usage).collect(Collectors.joining("\n"));
    }

    private static String synopsis(CommandLine line) {
        CommandLine.Help help = line.getHelp();
        String heading = help.synopsisHeading();
        return heading + help.synopsis(heading.length()).strip();
    }

    private static int failed(Exception e, CommandLine line, ParseResult result) {
        if (e instanceof Refusal) {
            say(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        e.printStackTrace();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void say(String message) {
        System.err.println("hapnd: " + message);
    }
}
