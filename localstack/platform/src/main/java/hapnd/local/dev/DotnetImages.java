package hapnd.local.dev;

import hapnd.dotnet.DotnetProgram;
import hapnd.local.lambda.ImageFunction;
import hapnd.local.template.Stack;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The C# program for all image functions. It is prepared while the other parts start. */
final class DotnetImages {
    private final CompletableFuture<DotnetProgram> program;

    /**
     * Begins to prepare the program.
     *
     * @param home the folder with its sources
     * @param terminal receives progress
     */
    DotnetImages(Path home, Terminal terminal) {
        program = new CompletableFuture<>();
        Thread.ofVirtual().name("prepare C#").start(() -> {
            try {
                program.complete(
                        DotnetProgram.prepare(home, DotnetProgram.userCache(), line -> terminal.line("csharp", line)));
            } catch (RuntimeException e) {
                terminal.line("csharp", e.getMessage());
                program.completeExceptionally(e);
            }
        });
    }

    /** The program of an image function; waits until it is ready. */
    ImageFunction find(Stack.Function function) {
        DotnetProgram ready = program.join();
        return new ImageFunction(ready.command(), ready.environment());
    }
}
