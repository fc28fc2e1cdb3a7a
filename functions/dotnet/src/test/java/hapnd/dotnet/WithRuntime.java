package hapnd.dotnet;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests against a compiler and an executor of their own: started before the first test of a class, stopped after the last. */
abstract class WithRuntime {
    static RuntimeProcess compiler;
    static RuntimeProcess executor;

    @BeforeAll
    static void startRuntime() throws IOException {
        compiler = RuntimeProcess.compiler();
        executor = RuntimeProcess.executor();
    }

    @AfterAll
    static void stopRuntime() {
        compiler.close();
        executor.close();
    }
}
