package hapnd.dotnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Makes something of the C# sources, and says what to do where that fails. */
final class Preparation {

    interface Steps<T> {
        T take(ProgramSources sources, Cache cache) throws IOException;
    }

    private Preparation() {}

    /** @throws DotnetUnavailableException when it can't be made on this machine; the message says what to do */
    static <T> T of(Path home, Path cache, Steps<T> steps) {
        try {
            var sources = new ProgramSources(home.toAbsolutePath().normalize());
            return steps.take(sources, new Cache(cache.toAbsolutePath().normalize()));
        } catch (UncheckedIOException failure) {
            throw new DotnetUnavailableException(
                    "Could not prepare the C# program in " + cache + " (" + failure.getMessage()
                            + "): check free space and permissions, or delete the folder and try again",
                    failure);
        } catch (IOException failure) {
            throw new DotnetUnavailableException(
                    "Could not read the C# sources under " + home + " (" + failure.getMessage()
                            + "): check the checkout",
                    failure);
        }
    }
}
