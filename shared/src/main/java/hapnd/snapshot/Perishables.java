package hapnd.snapshot;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** Everything in this process that must not outlive a snapshot. */
public final class Perishables {
    /** Weak: whoever is gone need not be told. */
    private static final Set<Perishable> ALL =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private Perishables() {}

    /** Has it dropped when the process is made of a snapshot. */
    public static void add(Perishable perishable) {
        ALL.add(perishable);
    }

    static void dropAll() {
        List<Perishable> all;
        synchronized (ALL) {
            all = List.copyOf(ALL);
        }
        all.forEach(Perishable::drop);
    }
}
