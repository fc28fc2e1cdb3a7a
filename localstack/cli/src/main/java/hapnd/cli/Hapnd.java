package hapnd.cli;

import hapnd.cli.account.LoginCommand;
import hapnd.cli.account.LogoutCommand;
import hapnd.cli.account.WhoamiCommand;
import hapnd.cli.command.CommandLines;
import hapnd.cli.command.Surroundings;
import hapnd.cli.event.EventsCommand;
import hapnd.cli.projection.ProjectionsCommand;
import hapnd.cli.push.PushCommand;
import hapnd.cli.sample.InitCommand;
import hapnd.cli.state.StateCommand;
import hapnd.cli.test.TestCommand;
import hapnd.cli.transfer.ExportCommand;
import hapnd.cli.transfer.ImportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line for developers. Exit codes: 0 done, 1 not done, 2 the command line is wrong; others as a command's help says. */
@Command(
        name = "hapnd",
        description = "Ask a Hapnd platform, and bring your code to it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nOn a terminal the output is for people, in a pipe it is JSON. HAPND_URL and HAPND_API_KEY win over a login.",
            "A command with --help says more, with examples."
        })
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
        return new CommandLine(new Hapnd())
                .addSubcommand(new LoginCommand(surroundings))
                .addSubcommand(new LogoutCommand(surroundings))
                .addSubcommand(new WhoamiCommand(surroundings))
                .addSubcommand(new InitCommand(surroundings))
                .addSubcommand(new PushCommand(surroundings))
                .addSubcommand(new TestCommand(surroundings))
                .addSubcommand(EventsCommand.line(surroundings))
                .addSubcommand(new StateCommand(surroundings))
                .addSubcommand(ProjectionsCommand.line(surroundings))
                .addSubcommand(new ExportCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new HelpCommand())
                .setCommandName(System.getProperty("hapnd.command", "hapnd"));
    }
}
