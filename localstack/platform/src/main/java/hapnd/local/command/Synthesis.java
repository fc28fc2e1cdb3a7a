package hapnd.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Has the stack's template written. */
public final class Synthesis {
    private Synthesis() {}

    /**
     * The template of the stage {@code local}, written anew where what it is made of has changed.
     *
     * @param checkout the folder with the script {@code hapnd}
     * @param options further options of the CDK app
     * @return the folder with the template
     * @throws Refusal it can't be written; the script has said why
     */
    public static Path local(Path checkout, String... options) {
        Path folder = checkout.resolve(".hapnd/cdk/local");
        List<String> command = new ArrayList<>(
                List.of(checkout.resolve("hapnd").toString(), "synthesise", "local", folder.toString()));
        command.addAll(List.of(options));
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new Refusal("there is no template to run");
            }
            return folder;
        } catch (IOException e) {
            throw new Refusal("can't run " + command.getFirst() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted while the template was written");
        }
    }
}
