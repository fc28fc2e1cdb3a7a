package hapnd.dotnet;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/**
 * Tests against a compiler and an executor that all of them share, as tenants do: started before the first test, stopped with this
 * JVM, and replaced when code has ended them.
 */
abstract class WithRuntime {
    static RuntimeProcess compiler;
    static RuntimeProcess executor;

    @BeforeAll
    static synchronized void startRuntime() throws IOException {
        if (compiler == null) {
            compiler = RuntimeProcess.compiler();
            executor = RuntimeProcess.executor();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                compiler.close();
                executor.close();
            }));
        }
    }
}
