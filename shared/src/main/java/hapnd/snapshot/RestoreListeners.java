package hapnd.snapshot;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** All listeners of this process that must drop values after a restore. */
public final class RestoreListeners {
    /** Weak references, so that unused listeners can be collected. */
    private static final Set<RestoreListener> ALL =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private RestoreListeners() {}

    /** Adds a listener that is called after each restore. */
    public static void add(RestoreListener listener) {
        ALL.add(listener);
    }

    static void dropAll() {
        List<RestoreListener> all;
        synchronized (ALL) {
            all = List.copyOf(ALL);
        }
        all.forEach(RestoreListener::drop);
    }
}
