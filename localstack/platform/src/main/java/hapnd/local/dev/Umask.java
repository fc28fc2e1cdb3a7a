package hapnd.local.dev;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** What this process and all that it starts may never grant on a new file, to anybody. */
final class Umask {
    private static final int OTHERS = 0_077;

    private Umask() {}

    /** From now on files are their owner's alone. The JDK has no call for it, and half of the files are the engines'. */
    @SuppressWarnings("restricted")
    static void ownerOnly() {
        Linker linker = Linker.nativeLinker();
        try {
            int _ = (int) linker.downcallHandle(
                            linker.defaultLookup().find("umask").orElseThrow(),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                    .invokeExact(OTHERS);
        } catch (Throwable e) {
            throw new IllegalStateException("the mask of file permissions can't be set", e);
        }
    }
}
