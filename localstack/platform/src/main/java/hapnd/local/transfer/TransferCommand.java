package hapnd.local.transfer;

import hapnd.local.command.CommandLines;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./hapnd export} and {@code ./hapnd import}. Exit codes: 0 done, 1 a fault, 2 refused, with the reason. */
@Command(name = "./hapnd", description = "A tenant's whole log, out and in.")
public final class TransferCommand {
    private TransferCommand() {}

    /** See the class. */
    public static void main(String[] arguments) {
        var line = new CommandLine(new TransferCommand())
                .addSubcommand(new ExportCommand(System.err))
                .addSubcommand(new ImportCommand(System.err));
        System.exit(CommandLines.run(line, arguments));
    }
}
