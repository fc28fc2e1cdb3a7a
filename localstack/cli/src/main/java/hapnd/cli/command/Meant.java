package hapnd.cli.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a mistyped word was probably meant to be. */
final class Meant {
    private static final int MAX_EDITS = 2;

    private Meant() {}

    /** The command or option that is nearest to the word that there isn't. */
    static Optional<String> by(UnmatchedArgumentException unknown) {
        var typed = unknown.getUnmatched().getFirst();
        var line = unknown.getCommandLine();
        List<String> known = new ArrayList<>(line.getSubcommands().keySet());
        for (OptionSpec option : line.getCommandSpec().options()) {
            known.add(option.longestName());
        }
        return known.stream()
                .filter(name -> edits(typed, name) <= Math.min(MAX_EDITS, name.length() / 2))
                .min(Comparator.comparingInt(name -> edits(typed, name)));
    }

    /** How many letters must be added, removed or replaced. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
