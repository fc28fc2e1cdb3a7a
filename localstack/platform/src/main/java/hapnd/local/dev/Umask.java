package hapnd.local.dev;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** The umask of this process and its children. */
final class Umask {
    private static final int OTHERS = 0_077;

    private Umask() {}

    /** Makes new files accessible only to their owner. The JDK has no call for it, and the engines create half of the files. */
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
