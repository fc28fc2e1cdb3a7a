package hapnd.infra.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TraceLevel;

/**
 * What is done with stages on AWS: {@code synth}, {@code deploy}, {@code destroy}.
 *
 * <p>Exit codes: 0 done, 2 the arguments are wrong, that of the CDK CLI where it has failed, 1 for all else. What went wrong
 * and what to do is on the standard error.
 */
@Command(
        name = "./hapnd",
        description = "Stages on AWS.",
        subcommands = {Synth.class, Deploy.class, Destroy.class})
public final class StageCommand {
    private static final int WIDTH = 128;

    private StageCommand() {}

    /** See the class. */
    public static void main(String[] arguments) {
        CommandLine.tracer().setLevel(TraceLevel.OFF);
        CommandLine line = new CommandLine(new StageCommand());
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .addOption(OptionSpec.builder("--help")
                                .usageHelp(true)
                                .hidden(true)
                                .build()));
        System.exit(line.setUsageHelpWidth(WIDTH)
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setAllowOptionsAsOptionParameters(true)
                .setParameterExceptionHandler(StageCommand::wrong)
                .setExecutionExceptionHandler(StageCommand::failed)
                .execute(arguments));
    }

    private static int wrong(ParameterException e, String[] arguments) {
        System.err.println("hapnd: " + e.getMessage());
        e.getCommandLine().usage(System.err);
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine line, ParseResult result) {
        if (e instanceof Refusal) {
            System.err.println("hapnd: " + e.getMessage());
        } else {
            e.printStackTrace();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
