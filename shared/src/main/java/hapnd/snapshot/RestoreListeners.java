package hapnd.snapshot;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** Everything in this process that must not outlive a snapshot. */
public final class RestoreListeners {
    /** Weak: whoever is gone need not be told. */
    private static final Set<RestoreListener> ALL =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private RestoreListeners() {}

    /** Has it dropped when the process is made of a snapshot. */
    public static void add(RestoreListener perishable) {
        ALL.add(perishable);
    }

    static void dropAll() {
        List<RestoreListener> all;
        synchronized (ALL) {
            all = List.copyOf(ALL);
        }
        all.forEach(RestoreListener::drop);
    }
}
