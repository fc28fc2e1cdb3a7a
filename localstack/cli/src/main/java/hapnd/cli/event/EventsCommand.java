package hapnd.cli.event;

import hapnd.cli.command.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The group of commands about events. */
@Command(name = "events", description = "Follow the log, read an aggregate's events, append one.")
public final class EventsCommand {
    private EventsCommand() {}

    /** The group with its commands. */
    public static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new EventsCommand())
                .addSubcommand(new TailCommand(surroundings))
                .addSubcommand(new GetCommand(surroundings))
                .addSubcommand(new AppendCommand(surroundings));
    }
}
