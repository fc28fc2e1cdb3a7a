package hapnd.cli;

import hapnd.cli.account.WhoamiCommand;
import hapnd.cli.command.CommandLines;
import hapnd.cli.command.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line for developers. Exit codes: 0 done, 1 not done, 2 the command line is wrong; others as a command's help says. */
@Command(name = "hapnd", description = "Ask a Hapnd platform, and bring your code to it.")
public final class Hapnd {
    private Hapnd() {}

    /** See the class. */
    public static void main(String[] arguments) {
        var surroundings = Surroundings.ofThisProcess();
        int code = CommandLines.run(line(surroundings), surroundings.terminal(), arguments);
        surroundings.terminal().out().flush();
        System.exit(code);
    }

    /** All commands. */
    static CommandLine line(Surroundings surroundings) {
        var line = new CommandLine(new Hapnd()).addSubcommand(new WhoamiCommand(surroundings));
        return line.setCommandName(System.getProperty("hapnd.command", "hapnd"));
    }
}
